-- What is said in it, what most articles carry first.
SELECT s.claim, f.who, f.kind, (SELECT content FROM statement_texts x WHERE x.statement = s.claim) AS content,
count(DISTINCT s.article) AS articles
FROM articles a JOIN statements s USING (article) JOIN statements f ON f.statement = s.claim
WHERE a.story = CAST(:id AS INTEGER) GROUP BY s.claim ORDER BY articles DESC, s.claim LIMIT :limit

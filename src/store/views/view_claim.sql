-- A claim: as it was first told, when and how often.
SELECT s.claim, f.who, f.kind, (SELECT g.key FROM entities e JOIN figures g USING (figure) WHERE e.entity = f.entity) AS entity,
(SELECT content FROM statement_texts x WHERE x.statement = s.claim) AS content,
count(*) AS told, count(DISTINCT a.article) AS articles, count(DISTINCT a.outlet) AS outlets,
min(a.published) AS first, max(a.published) AS last
FROM statements s JOIN articles a USING (article) JOIN statements f ON f.statement = s.claim
WHERE s.claim = (SELECT claim FROM statements WHERE statement = CAST(:id AS INTEGER))
HAVING count(*) > 0

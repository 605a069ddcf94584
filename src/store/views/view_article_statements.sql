-- The numbers of an article's statements in the archive, and in how many articles each claim stands.
SELECT s.n, s.statement, s.claim,
(SELECT f.key FROM entities e JOIN figures f USING (figure) WHERE e.entity = s.entity) AS entity,
(SELECT count(DISTINCT article) FROM statements c WHERE c.claim = s.claim) AS claim_articles
FROM statements s WHERE s.article = CAST(:id AS INTEGER) ORDER BY s.n

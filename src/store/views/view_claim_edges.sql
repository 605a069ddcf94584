-- Who has it from whom: from the outlet through the chain to the speaker ("tells"), and from an
-- article to the earlier one whose text it has ("copies").
WITH told AS (
  SELECT s.statement, s.article, a.outlet, a.published, s.who FROM statements s JOIN articles a USING (article)
  WHERE s.claim = (SELECT claim FROM statements WHERE statement = CAST(:id AS INTEGER))),
step AS (
  SELECT t.outlet AS source, coalesce((SELECT who FROM via v WHERE v.statement = t.statement AND v.n = 0), t.who) AS target,
         t.published FROM told t
  UNION ALL
  SELECT v.who, coalesce((SELECT w.who FROM via w WHERE w.statement = v.statement AND w.n = v.n + 1), t.who),
         t.published FROM told t JOIN via v USING (statement)),
edge AS (
  SELECT 'tells' AS kind, source, target, count(*) AS statements, min(published) AS first, NULL AS article, NULL AS other
  FROM step WHERE source IS NOT NULL AND target IS NOT NULL AND source <> target GROUP BY source, target
  UNION ALL
  SELECT DISTINCT 'copies', x.outlet, y.outlet, 1, x.published, x.article, y.article
  FROM told x JOIN copies c ON c.article = x.article JOIN told y ON y.article = c.other)
SELECT * FROM edge ORDER BY kind DESC, first IS NULL, first, source, target LIMIT :limit

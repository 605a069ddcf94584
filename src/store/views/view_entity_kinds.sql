-- What it says and what is said of it, by kind.
SELECT kind, sum(said) AS said, sum(about) AS about FROM (
  SELECT s.kind, 1 AS said, 0 AS about FROM figures f CROSS JOIN entities e USING (figure)
  CROSS JOIN statements s ON s.entity = e.entity WHERE f.key = :key
  UNION ALL
  SELECT s.kind, 0, 1 FROM figures f CROSS JOIN entities e USING (figure)
  CROSS JOIN about b ON b.entity = e.entity CROSS JOIN statements s ON s.statement = b.statement WHERE f.key = :key)
GROUP BY kind ORDER BY sum(said) + sum(about) DESC, kind

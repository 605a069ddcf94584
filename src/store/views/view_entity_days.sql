-- The same by day, first to last.
SELECT date(day * 86400, 'unixepoch') AS day, sum(said) AS said, sum(about) AS about FROM (
  SELECT a.day, 1 AS said, 0 AS about FROM figures f CROSS JOIN entities e USING (figure)
  CROSS JOIN statements s ON s.entity = e.entity CROSS JOIN articles a ON a.article = s.article WHERE f.key = :key
  UNION ALL
  SELECT a.day, 0, 1 FROM figures f CROSS JOIN entities e USING (figure)
  CROSS JOIN about b ON b.entity = e.entity CROSS JOIN articles a ON a.article = e.article WHERE f.key = :key)
WHERE day IS NOT NULL GROUP BY day ORDER BY day

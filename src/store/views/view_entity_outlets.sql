-- The outlets through which we know what it said.
SELECT a.outlet, count(*) AS statements FROM figures f CROSS JOIN entities e USING (figure)
CROSS JOIN statements s ON s.entity = e.entity CROSS JOIN articles a ON a.article = s.article
WHERE f.key = :key AND a.outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit

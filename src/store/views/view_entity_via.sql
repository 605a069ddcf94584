-- Those on whose word we know it.
SELECT v.who, max(g.key) AS entity, count(*) AS statements FROM figures f CROSS JOIN entities e USING (figure)
CROSS JOIN statements s ON s.entity = e.entity CROSS JOIN via v ON v.statement = s.statement
LEFT JOIN entities w ON w.entity = v.entity LEFT JOIN figures g ON g.figure = w.figure
WHERE f.key = :key AND v.who IS NOT NULL GROUP BY coalesce(g.key, v.who) ORDER BY 3 DESC, 1 LIMIT :limit

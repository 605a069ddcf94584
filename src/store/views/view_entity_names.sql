-- How it is called, by the articles that call it so.
SELECT e.name, count(*) AS articles FROM figures f JOIN entities e USING (figure)
WHERE f.key = :key GROUP BY e.name ORDER BY 2 DESC, 1 LIMIT :limit

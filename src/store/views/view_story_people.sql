SELECT f.key AS entity, f.name, f.name_en, f.type, count(DISTINCT a.article) AS articles
FROM articles a JOIN entities e USING (article) JOIN figures f USING (figure)
WHERE a.story = CAST(:id AS INTEGER) GROUP BY f.figure ORDER BY 5 DESC, f.figure LIMIT :limit

SELECT @statement@
FROM articles a JOIN statements s USING (article) JOIN texts t USING (article)
WHERE a.story = CAST(:id AS INTEGER) AND s.kind = 'deny'
ORDER BY a.published IS NULL, a.published, s.statement LIMIT :limit

SELECT @event@
FROM articles a JOIN events e USING (article) JOIN texts t USING (article)
WHERE a.story = CAST(:id AS INTEGER) ORDER BY e.date IS NULL, e.date, e.event LIMIT :limit

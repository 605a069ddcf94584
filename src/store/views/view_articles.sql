-- Articles, newest first.
SELECT @article@, coalesce(a.day, -1) AS cursor_a, a.article AS cursor_b
FROM found_article f JOIN articles a USING (article)
WHERE (coalesce(a.day, -1), a.article) < (:cursor_a, :cursor_b)
ORDER BY coalesce(a.day, -1) DESC, a.article DESC LIMIT :limit

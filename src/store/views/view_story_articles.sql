SELECT @article@ FROM articles a WHERE a.story = CAST(:id AS INTEGER)
ORDER BY a.published IS NULL, a.published, a.article LIMIT :limit

-- What denies it (docs/search.md).
SELECT @statement@
FROM found_statement f JOIN statements s USING (statement) JOIN articles a ON a.article = s.article
JOIN texts t ON t.article = s.article
ORDER BY a.published IS NULL, a.published, s.statement LIMIT :limit

-- The same, of names with words that begin so.
SELECT @figure@, f.articles AS cursor_a, f.figure AS cursor_b
FROM figure_index i JOIN figures f ON f.figure = i.rowid
WHERE i.name MATCH :match AND (f.articles, f.figure) < (:cursor_a, :cursor_b) AND (:type IS NULL OR f.type = :type)
ORDER BY f.articles DESC, f.figure DESC LIMIT :limit

-- Who and what is named, most articles first.
SELECT @figure@, f.articles AS cursor_a, f.figure AS cursor_b FROM figures f
WHERE (f.articles, f.figure) < (:cursor_a, :cursor_b) AND (:type IS NULL OR f.type = :type)
ORDER BY f.articles DESC, f.figure DESC LIMIT :limit

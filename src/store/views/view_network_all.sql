-- The same of all articles.
WITH pair AS MATERIALIZED (SELECT speaker, other, n FROM speaks ORDER BY n DESC, 1, 2 LIMIT :limit)
@network@

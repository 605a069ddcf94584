-- Stories that a span of days has, most articles first.
SELECT @story@, s.articles AS cursor_a, s.story AS cursor_b FROM stories s
WHERE s.first <= :to_day AND s.last >= :from_day AND (s.articles, s.story) < (:cursor_a, :cursor_b)
ORDER BY s.articles DESC, s.story DESC LIMIT :limit

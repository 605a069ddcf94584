-- The same of all articles.
@timeline@
FROM days WHERE day BETWEEN :from_day AND :to_day AND day < :cursor_a GROUP BY day ORDER BY day DESC LIMIT :limit

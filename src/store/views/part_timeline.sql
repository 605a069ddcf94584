SELECT date(day * 86400, 'unixepoch') AS day,
coalesce(sum(n) FILTER (WHERE what = 'article'), 0) AS articles,
coalesce(sum(n) FILTER (WHERE what = 'statement'), 0) AS statements,
coalesce(sum(n) FILTER (WHERE what = 'event'), 0) AS events,
json_group_object(name, n) FILTER (WHERE what = 'statement') AS kinds_json,
json_group_object(name, n) FILTER (WHERE what = 'event') AS types_json,
day AS cursor_a, 0 AS cursor_b

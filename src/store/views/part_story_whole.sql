s.story, s.title, date(s.first * 86400, 'unixepoch') AS first, date(s.last * 86400, 'unixepoch') AS last,
s.reports, s.articles AS article_count,
(SELECT count(*) FROM articles a JOIN statements x USING (article) WHERE a.story = s.story) AS statements,
(SELECT count(*) FROM articles a JOIN statements x USING (article) WHERE a.story = s.story AND x.kind = 'deny') AS denial_count,
(SELECT json_group_array(outlet) FROM (SELECT outlet, count(*) FROM articles a WHERE a.story = s.story
 AND outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT 8)) AS outlets_json

-- PETRARCH2: date source target code issues ids url StorySource. Where there is no URL the column is empty.
SELECT coalesce(replace(CASE length(e.date) WHEN 10 THEN e.date END, '-', ''),
                strftime('%Y%m%d', a.day * 86400, 'unixepoch')),
       coalesce((SELECT code FROM actors x WHERE x.event = e.event AND role = 'actor'
                 AND code IS NOT NULL ORDER BY n LIMIT 1), '---'),
       coalesce((SELECT code FROM actors x WHERE x.event = e.event AND role = 'recipient'
                 AND code IS NOT NULL ORDER BY n LIMIT 1), '---'),
       e.cameo,
       (SELECT group_concat(upper(value) || ',1', ';')
        FROM json_each('["' || replace(e.contexts, ' ', '","') || '"]')),
       a.id || '_' || e.n,
       a.url,
       a.outlet
FROM temp.chosen JOIN articles a USING (article) JOIN events e USING (article)
WHERE e.realis = 'actual' AND coalesce(e.told, '') <> 'mention' AND e.cameo IS NOT NULL
ORDER BY e.event

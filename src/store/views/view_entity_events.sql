-- Whom it meets, threatens, thanks; and who does so to it.
SELECT v.type, x.role, g.key AS entity, coalesce(g.name, y.who) AS name, g.name_en, count(*) AS events
FROM figures f CROSS JOIN actors x ON x.figure = f.figure CROSS JOIN events v ON v.event = x.event
CROSS JOIN actors y ON y.event = x.event AND y.role <> x.role
LEFT JOIN figures g ON g.figure = y.figure
WHERE f.key = :key AND coalesce(g.name, y.who) IS NOT NULL AND coalesce(v.realis, '') <> 'denied'
AND coalesce(v.told, '') <> 'mention'
GROUP BY v.type, x.role, coalesce(g.key, y.who) ORDER BY events DESC, v.type, name LIMIT 5 * :limit

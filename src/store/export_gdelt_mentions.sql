-- GDELT 2.0 mentions table, 16 columns, no heading: every telling of an event. Needs gdelt_views.sql.
-- Offsets count characters of the article's text; what it calls a document's length does too.
SELECT g.event, strftime('%Y%m%d%H%M%S', g.date),
       coalesce(strftime('%Y%m%d%H%M%S', t.published), strftime('%Y%m%d000000', t.day * 86400, 'unixepoch')),
       1, t.outlet, coalesce(t.url, t.id), t.sentence + 1, coalesce(t.start1, -1), coalesce(t.start2, -1),
       t.trigger_start, 1, CAST(t.confidence * 100 AS INTEGER),
       (SELECT length(text) FROM texts x WHERE x.article = t.article), NULL, NULL, NULL
FROM gdelt_told t JOIN gdelt_event g
  ON g.date IS t.date AND g.cameo = t.cameo AND g.who1 = coalesce(t.who1, '')
 AND g.who2 = coalesce(t.who2, '') AND g.place = coalesce(t.place, '')
WHERE t.who1 IS NOT NULL OR t.who2 IS NOT NULL OR g.event = t.event
ORDER BY t.event

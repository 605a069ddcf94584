e.event, e.article, a.outlet, a.title, a.published, a.report, a.story, e.n, e.type, e.mode, e.cameo, e.goldstein,
substr(t.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS trigger,
(SELECT substr(t.text, n.start + 1, n.end - n.start) FROM sentences n
 WHERE n.article = e.article AND e.trigger_start >= n.start AND e.trigger_start < n.end) AS sentence,
e.trigger_start AS start, e.trigger_end AS end,
(SELECT json_group_array(json_object('text', substr(t.text, x.start + 1, x.end - x.start), 'who', x.who,
   'code', x.code, 'entity', f.key)) FROM actors x LEFT JOIN figures f USING (figure)
 WHERE x.event = e.event AND x.role = 'actor') AS actor_json,
(SELECT json_group_array(json_object('text', substr(t.text, x.start + 1, x.end - x.start), 'who', x.who,
   'code', x.code, 'entity', f.key)) FROM actors x LEFT JOIN figures f USING (figure)
 WHERE x.event = e.event AND x.role = 'recipient') AS recipient_json,
e.place, e.place_country, e.lat, e.lon, e.date, e.date_precision, e.realis, e.told,
(SELECT json_object('statement', s.statement, 'who', s.who) FROM statements s
 WHERE s.article = e.article AND s.n = e.said_by) AS said_by_json,
e.confidence

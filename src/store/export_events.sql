-- CSV of events.
SELECT e.event, a.article, a.id, a.url, a.outlet, a.published, a.title, e.n, e.type, e.mode, e.contexts,
       e.cameo, e.quad, e.goldstein, v.trigger, v.actor,
       (SELECT group_concat(code, '; ') FROM actors x WHERE x.event = e.event AND role = 'actor')
       AS actor_code, v.recipient,
       (SELECT group_concat(code, '; ') FROM actors x WHERE x.event = e.event AND role = 'recipient')
       AS recipient_code,
       e.place, e.place_country, e.lat, e.lon, e.date, e.date_precision, e.realis,
       (SELECT who FROM statements s WHERE s.article = e.article AND s.n = e.said_by) AS said_by,
       e.same_as, e.confidence, a.report, a.story, e.told
FROM temp.chosen JOIN articles a USING (article) JOIN events e USING (article)
JOIN event_texts v USING (event)
ORDER BY e.event

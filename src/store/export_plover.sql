-- PLOVER JSON lines: an object for each event, in the form of 2023 (16 types).
SELECT json_object(
    'id', a.id || '-' || e.n,
    'date', coalesce(e.date, date(a.day * 86400, 'unixepoch')),
    'actor', json(coalesce((SELECT json_group_array(json_object(
        'code', x.code, 'entity_text', substr(t.text, x.start + 1, x.end - x.start),
        'identifier_text', x.who))
        FROM actors x WHERE x.event = e.event AND role = 'actor'), '[]')),
    'event', e.type,
    'has_event', json(CASE e.realis WHEN 'denied' THEN 'false' ELSE 'true' END),
    'recipient', json(coalesce((SELECT json_group_array(json_object(
        'code', x.code, 'entity_text', substr(t.text, x.start + 1, x.end - x.start),
        'identifier_text', x.who))
        FROM actors x WHERE x.event = e.event AND role = 'recipient'), '[]')),
    'event_loc', CASE WHEN e.place IS NULL THEN NULL ELSE json_object(
        'extracted_place', substr(t.text, e.place_start + 1, e.place_end - e.place_start),
        'resolved_place', e.place, 'lat', e.lat, 'lon', e.lon, 'country_code', e.place_country) END,
    'event_text', substr(t.text, e.trigger_start + 1, e.trigger_end - e.trigger_start),
    'quad_code', e.quad,
    'event_scale', e.goldstein,
    'mode', e.mode,
    'context', json('[' || coalesce('"' || replace(e.contexts, ' ', '","') || '"', '') || ']'),
    'link', CASE WHEN e.same_as IS NULL THEN NULL ELSE a.id || '-' || e.same_as END,
    'text', substr(t.text, s.start + 1, s.end - s.start),
    'text_info', json_object('sequence', s.n, 'start', e.trigger_start, 'end', e.trigger_end,
                             'text_story', a.story),
    'cite_info', json_object('url', a.url, 'title', a.title, 'publication', a.outlet,
                             'language', coalesce(a.language, 'ar'), 'citation', a.published),
    'coder', 'isnad',
    'comment', CASE WHEN e.realis <> 'actual' THEN e.realis WHEN e.told = 'mention' THEN e.told END)
FROM temp.chosen JOIN articles a USING (article) JOIN texts t USING (article)
JOIN events e USING (article)
LEFT JOIN sentences s ON s.article = e.article AND e.trigger_start >= s.start
                     AND e.trigger_start < s.end
ORDER BY e.event

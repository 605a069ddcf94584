-- Version 5: whether an event is reported or only spoken of (events.md).

ALTER TABLE events ADD COLUMN told TEXT; -- report mention; NULL: not judged

-- What an older archive has of it: records written since it was judged.
UPDATE events SET told = r.told FROM (
    SELECT t.article, j.key AS n, json_extract(j.value, '$.told') AS told
    FROM texts t, json_each(isnad_record(t.record, t.size, t.text), '$.events') j) r
WHERE events.article = r.article AND events.n = r.n AND r.told IS NOT NULL;

DROP VIEW event_texts;
CREATE VIEW event_texts AS
SELECT e.event, e.article, e.n, a.id, a.outlet, a.published, e.type, e.mode,
       substr(t.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS trigger,
       (SELECT group_concat(coalesce(who, substr(t.text, start + 1, end - start)), '; ')
        FROM actors x WHERE x.event = e.event AND role = 'actor') AS actor,
       (SELECT group_concat(coalesce(who, substr(t.text, start + 1, end - start)), '; ')
        FROM actors x WHERE x.event = e.event AND role = 'recipient') AS recipient,
       e.place, e.date, e.realis, e.told
FROM events e JOIN articles a USING (article) JOIN texts t USING (article);

-- CSV of statements.
SELECT s.statement, a.article, a.id, a.url, a.outlet, a.published, a.title, s.n, v.who, v.speaker,
       s.kind, s.form, v.cue, s.cue_lemma, v.content, v.via,
       substr(t.text, s.venue_start + 1, s.venue_end - s.venue_start) AS venue,
       substr(t.text, s.addressee_start + 1, s.addressee_end - s.addressee_start) AS addressee,
       (SELECT group_concat(name, '; ') FROM about b JOIN entities USING (entity)
        WHERE b.statement = s.statement) AS about,
       (SELECT coalesce(value, substr(t.text, start + 1, end - start)) FROM times x
        WHERE x.article = s.article AND x.n = s.time) AS time,
       s.within, CASE s.negative WHEN 1 THEN 'negative' ELSE 'positive' END AS polarity, s.confidence,
       s.claim, a.report, a.story
FROM temp.chosen JOIN articles a USING (article) JOIN texts t USING (article)
JOIN statements s USING (article) JOIN statement_texts v USING (statement)
ORDER BY s.statement

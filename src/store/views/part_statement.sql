s.statement, s.article, a.outlet, a.title, a.published, a.report, a.story, s.n, s.who,
(SELECT f.key FROM entities e JOIN figures f USING (figure) WHERE e.entity = s.entity) AS entity,
s.kind, s.form, s.negative AS negative_bool,
substr(t.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue,
(SELECT group_concat(substr(t.text, start + 1, end - start), ' ') FROM contents c
 WHERE c.statement = s.statement AND quoted = 0) AS content,
(SELECT json_group_array(json_object('who', v.who, 'entity',
   (SELECT f.key FROM entities e JOIN figures f USING (figure) WHERE e.entity = v.entity)))
 FROM via v WHERE v.statement = s.statement) AS via_json,
(SELECT json_group_array(json_object('name', e.name, 'entity', f.key))
 FROM about b JOIN entities e USING (entity) LEFT JOIN figures f USING (figure)
 WHERE b.statement = s.statement) AS about_json,
json_object('cue', CASE WHEN s.cue_start IS NULL THEN NULL ELSE json_array(s.cue_start, s.cue_end) END,
  'speaker', CASE WHEN s.speaker_start IS NULL THEN NULL ELSE json_array(s.speaker_start, s.speaker_end) END,
  'content', (SELECT json_group_array(json_array(start, end)) FROM contents c
              WHERE c.statement = s.statement AND quoted = 0)) AS spans_json,
s.confidence, s.claim

-- One article with its record.
SELECT @article_head@, a.revises,
(SELECT max(article) FROM articles r WHERE r.url = a.url AND r.revises = a.article) AS revised_by,
CASE WHEN s.story IS NULL THEN NULL ELSE json_object('story', s.story, 'title', s.title,
  'first', date(s.first * 86400, 'unixepoch'), 'last', date(s.last * 86400, 'unixepoch'),
  'reports', s.reports, 'articles', s.articles) END AS story_of_json,
isnad_record(t.record, t.size, t.text) AS record_json
FROM articles a JOIN texts t USING (article) LEFT JOIN stories s ON s.story = a.story
WHERE a.article = CAST(:id AS INTEGER)

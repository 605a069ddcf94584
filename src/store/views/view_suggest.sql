-- What the word being typed may become: names, outlets, prefixes of the query language.
SELECT * FROM (SELECT * FROM (
  SELECT CASE f.type WHEN 'PER' THEN 'person' WHEN 'ORG' THEN 'body' WHEN 'GPE' THEN 'place'
         WHEN 'LOC' THEN 'place' ELSE 'name' END AS type,
         f.name AS value, f.name_en AS value_en, f.key AS entity, f.articles AS count,
         f.articles AS cursor_a, f.figure AS cursor_b
  FROM figure_index i JOIN figures f ON f.figure = i.rowid WHERE i.name MATCH :match
  AND (f.articles, f.figure) < (:cursor_a, :cursor_b)
  ORDER BY f.articles DESC, f.figure DESC LIMIT :limit)
UNION ALL
SELECT 'outlet', outlet, NULL, NULL, n, 1000000000 + n, it FROM
  (SELECT outlet, count(*) AS n, max(article) AS it FROM articles WHERE outlet IS NOT NULL GROUP BY outlet)
WHERE instr(outlet, :text) > 0
UNION ALL
SELECT 'field', column1 || ':', column2, NULL, NULL, 2000000000, 100 - column3 FROM (VALUES
  ('outlet', 'name of the outlet', 1), ('date', '2024-05 or 2024-05-01..2024-06', 2), ('speaker', 'who says it', 3),
  ('about', 'of whom it speaks', 4), ('via', 'on whose word', 5), ('said', 'words of what is said', 6),
  ('kind', 'say, deny, accuse, threaten ...', 7), ('form', 'direct, mixed, indirect, headline', 8),
  ('claim', 'number of a claim', 9), ('story', 'number of a story', 10), ('report', 'number of a report', 11),
  ('event', 'type of an event', 12), ('actor', 'who does it', 13), ('recipient', 'to whom', 14), ('place', 'where', 15),
  ('realis', 'actual, denied, future ...', 16), ('told', 'report, mention', 17),
  ('surface', 'the form as written', 18), ('exact', 'letter for letter', 19))
WHERE substr(column1, 1, length(:text)) = lower(:text)
) WHERE (cursor_a, cursor_b) < (:cursor_a, :cursor_b)
ORDER BY cursor_a DESC, cursor_b DESC LIMIT :limit

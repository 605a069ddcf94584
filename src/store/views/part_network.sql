SELECT :limit AS "limit",
(SELECT json_group_array(json_object('id', figure, 'entity', key, 'name', name, 'name_en', name_en, 'type', type,
   'said', said, 'about', about)) FROM
 (SELECT f.figure, f.key, f.name, f.name_en, f.type, sum(p.said) AS said, sum(p.about) AS about
  FROM (SELECT speaker AS figure, n AS said, 0 AS about FROM pair UNION ALL SELECT other, 0, n FROM pair) p
  JOIN figures f USING (figure) GROUP BY f.figure ORDER BY sum(p.said) + sum(p.about) DESC, f.figure)) AS nodes_json,
(SELECT json_group_array(json_object('source', speaker, 'target', other, 'weight', n)) FROM
 (SELECT * FROM pair ORDER BY n DESC, 1, 2)) AS edges_json

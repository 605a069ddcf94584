-- The articles of the reports that it carries, first to last, with the share of the words of each that is in this one.
WITH mine AS MATERIALIZED (SELECT report FROM articles WHERE article = CAST(:id AS INTEGER)
  UNION SELECT report FROM carriers WHERE article = CAST(:id AS INTEGER))
SELECT a.article, a.id, a.url, a.outlet, a.title, a.published,
(SELECT max(share) FROM (SELECT share FROM copies c WHERE c.article = a.article AND c.other = CAST(:id AS INTEGER)
 UNION ALL SELECT back FROM copies c WHERE c.article = CAST(:id AS INTEGER) AND c.other = a.article)) AS share
FROM (SELECT c.article AS it FROM mine CROSS JOIN articles c USING (report)
      UNION SELECT c.article FROM mine CROSS JOIN carriers c USING (report)) x CROSS JOIN articles a ON a.article = x.it
ORDER BY a.published IS NULL, a.published, a.article LIMIT :limit

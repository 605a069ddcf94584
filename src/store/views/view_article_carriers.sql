-- The articles of the reports that it carries, first to last, with the share of the words of each that is in this one.
SELECT a.article, a.id, a.url, a.outlet, a.title, a.published,
(SELECT max(share) FROM (SELECT share FROM copies c WHERE c.article = a.article AND c.other = CAST(:id AS INTEGER)
 UNION ALL SELECT back FROM copies c WHERE c.article = CAST(:id AS INTEGER) AND c.other = a.article)) AS share
FROM (SELECT DISTINCT c.article AS it FROM report_articles r JOIN report_articles c ON c.report = r.report
      WHERE r.article = CAST(:id AS INTEGER)) x JOIN articles a ON a.article = x.it
ORDER BY a.published IS NULL, a.published, a.article LIMIT :limit

-- CSV of articles.
SELECT a.article, a.id, a.url, a.outlet, a.title, a.published, a.words, a.report, a.story, a.revises,
       (SELECT count(*) FROM statements s WHERE s.article = a.article) AS statements,
       (SELECT count(*) FROM events e WHERE e.article = a.article) AS events
FROM temp.chosen JOIN articles a USING (article)
ORDER BY a.article

a.article, a.id, a.url, a.outlet, a.title, a.published, a.words, a.report, a.story,
(SELECT count(*) FROM statements WHERE article = a.article) AS statements,
(SELECT count(*) FROM events WHERE article = a.article) AS events

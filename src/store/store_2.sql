-- Version 2: an article may carry several reports; statements are found by their form.

CREATE TABLE carriers (       -- what an article carries beside articles.report
    report  INTEGER NOT NULL REFERENCES articles,
    article INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (report, article)
) WITHOUT ROWID;
CREATE INDEX carriers_article ON carriers(article);

CREATE VIEW report_articles AS -- every report with all its carriers
SELECT report, article FROM articles UNION ALL SELECT report, article FROM carriers;

CREATE INDEX statements_form ON statements(form, article);

-- The later article holds the first one of a report, and carries another already.
INSERT OR IGNORE INTO carriers
SELECT c.other, c.article FROM copies c JOIN articles a ON a.article = c.article
JOIN articles o ON o.article = c.other
WHERE c.back >= 0.5 AND o.report = o.article AND a.report <> o.article
AND (o.outlet IS NULL OR o.outlet IS NOT a.outlet OR max(c.share, c.back) >= 0.75);

-- The earlier article holds the later one, which has a report of its own.
INSERT OR IGNORE INTO carriers
SELECT c.article, c.other FROM copies c JOIN articles a ON a.article = c.article
JOIN articles o ON o.article = c.other
WHERE c.share >= 0.5 AND c.back < 0.5 AND a.report = a.article
AND (o.outlet IS NULL OR o.outlet IS NOT a.outlet OR c.share >= 0.75);

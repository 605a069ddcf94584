-- Version 4: who is who across articles, and counts by day, kept as articles are added (figures.c).

CREATE TABLE figures (        -- a person, body, place or other name, across articles
    figure   INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE, -- the Wikidata item where that is known, else the name
    type     TEXT NOT NULL,   -- this and the names: as in the first article that has it
    name     TEXT NOT NULL,
    name_en  TEXT,
    country  TEXT,
    code     TEXT,
    wikidata TEXT,
    articles INTEGER NOT NULL DEFAULT 0, -- that name it
    said     INTEGER NOT NULL DEFAULT 0, -- statements of it,
    about    INTEGER NOT NULL DEFAULT 0, -- that speak of it,
    via      INTEGER NOT NULL DEFAULT 0  -- that are told on its word
);
CREATE INDEX figures_articles ON figures(articles, figure);
CREATE VIRTUAL TABLE figure_index USING fts5(name, tokenize='isnad', content='', columnsize=0);

ALTER TABLE entities ADD COLUMN figure INTEGER REFERENCES figures; -- NULL: it has no name
ALTER TABLE actors ADD COLUMN figure INTEGER REFERENCES figures;   -- whose mention the actor's span touches
CREATE INDEX entities_figure ON entities(figure) WHERE figure IS NOT NULL;
CREATE INDEX actors_figure ON actors(figure) WHERE figure IS NOT NULL;
CREATE INDEX statements_entity ON statements(entity) WHERE entity IS NOT NULL;
CREATE INDEX about_entity ON about(entity);
CREATE INDEX via_entity ON via(entity) WHERE entity IS NOT NULL;
CREATE INDEX articles_newest ON articles(coalesce(day, -1), article);
CREATE INDEX stories_articles ON stories(articles, story);

CREATE TABLE speaks (         -- how often a figure speaks of another
    speaker INTEGER NOT NULL REFERENCES figures,
    other   INTEGER NOT NULL REFERENCES figures,
    n       INTEGER NOT NULL,
    PRIMARY KEY (speaker, other)
) WITHOUT ROWID;
CREATE INDEX speaks_n ON speaks(n);

CREATE TABLE days (           -- how much there is of a day
    day  INTEGER NOT NULL,
    what TEXT NOT NULL,       -- article statement event
    name TEXT NOT NULL,       -- the kind of a statement, the type of an event
    n    INTEGER NOT NULL,
    PRIMARY KEY (day, what, name)
) WITHOUT ROWID;

-- ---- what an older archive has ----------------------------------------------------------------

INSERT OR IGNORE INTO figures (key, type, name, name_en, country, code, wikidata)
SELECT coalesce(wikidata, name), type, name, name_en, country, code, wikidata FROM entities
WHERE name IS NOT NULL ORDER BY entity;
INSERT INTO figure_index (rowid, name) SELECT figure, name || coalesce(' ' || name_en, '') FROM figures;
UPDATE entities SET figure = (SELECT figure FROM figures WHERE key = coalesce(entities.wikidata, entities.name));
UPDATE actors SET figure = (
    SELECT e.figure FROM events v CROSS JOIN entities e ON e.article = v.article
    CROSS JOIN mentions m ON m.entity = e.entity
    WHERE v.event = actors.event AND m.start < actors.end AND m.end > actors.start
    ORDER BY m.end - m.start DESC, m.start, e.n LIMIT 1);
UPDATE figures SET articles = d.n FROM
    (SELECT figure, count(DISTINCT article) AS n FROM entities GROUP BY figure) d
WHERE figures.figure = d.figure;
UPDATE figures SET said = d.n FROM
    (SELECT e.figure, count(*) AS n FROM statements s JOIN entities e USING (entity) GROUP BY 1) d
WHERE figures.figure = d.figure;
UPDATE figures SET about = d.n FROM
    (SELECT e.figure, count(*) AS n FROM about b JOIN entities e USING (entity) GROUP BY 1) d
WHERE figures.figure = d.figure;
UPDATE figures SET via = d.n FROM
    (SELECT e.figure, count(*) AS n FROM via v JOIN entities e USING (entity) GROUP BY 1) d
WHERE figures.figure = d.figure;
INSERT INTO speaks
SELECT x.figure, y.figure, count(*) FROM statements s JOIN entities x ON x.entity = s.entity
JOIN about b ON b.statement = s.statement JOIN entities y ON y.entity = b.entity
WHERE x.figure IS NOT NULL AND y.figure IS NOT NULL AND x.figure <> y.figure GROUP BY 1, 2;
INSERT INTO days SELECT day, 'article', '', count(*) FROM articles WHERE day IS NOT NULL GROUP BY 1;
INSERT INTO days SELECT day, 'statement', kind, count(*) FROM statements JOIN articles USING (article)
WHERE day IS NOT NULL GROUP BY 1, 3;
INSERT INTO days SELECT day, 'event', type, count(*) FROM events JOIN articles USING (article)
WHERE day IS NOT NULL GROUP BY 1, 3;

-- Who speaks of whom, and on whose word: the nodes and edges of the graphs.
--
-- "speaks of" goes from a speaker to a name in what he says; "has from" from the outlet to the first of
-- a chain, on through it, and last to the speaker.
CREATE TEMP TABLE chain AS
SELECT s.statement, a.outlet, s.who
FROM temp.chosen JOIN articles a USING (article) JOIN statements s USING (article);

CREATE TEMP TABLE step AS
SELECT v.statement, v.who AS source, coalesce(w.who, s.who) AS target
FROM temp.chain s JOIN via v USING (statement)
LEFT JOIN via w ON w.statement = v.statement AND w.n = v.n + 1
UNION ALL
SELECT s.statement, s.outlet, coalesce((SELECT who FROM via v WHERE v.statement = s.statement AND v.n = 0),
                                       s.who)
FROM temp.chain s;

CREATE TEMP TABLE edge AS
SELECT source, target, 'has from' AS kind, count(*) AS weight FROM temp.step
WHERE source IS NOT NULL AND target IS NOT NULL GROUP BY source, target
UNION ALL
SELECT s.who, e.name, 'speaks of', count(*) FROM temp.chain s JOIN about USING (statement)
JOIN entities e USING (entity) WHERE s.who IS NOT NULL AND e.name IS NOT NULL AND s.who <> e.name
GROUP BY s.who, e.name;

CREATE TEMP TABLE node (id INTEGER PRIMARY KEY, name TEXT UNIQUE, type TEXT);
INSERT INTO node (name, type) SELECT DISTINCT outlet, 'outlet' FROM temp.chain WHERE outlet IS NOT NULL
ORDER BY 1;
INSERT OR IGNORE INTO node (name, type) SELECT name, 'name' FROM
(SELECT source AS name FROM temp.edge UNION SELECT target FROM temp.edge) ORDER BY 1;

-- What the two tables of GDELT are made of. temp.countries has iso3, cameo, name_en, lat, lon, fips.
--
-- An event of GDELT is all tellings of one: same day, code, actors and place. What is denied, planned or
-- supposed, or only spoken of, has no place in it.
CREATE TEMP VIEW gdelt_told AS
SELECT e.event, e.article, e.n, e.cameo, e.quad, e.goldstein, e.trigger_start, e.confidence, a.outlet,
       a.url, a.id, a.day, a.published, a.words, e.place, e.place_country, e.lat, e.lon,
       coalesce(CASE length(e.date) WHEN 10 THEN e.date END, date(a.day * 86400, 'unixepoch')) AS date,
       x.code AS code1, x.who AS who1, x.start AS start1, y.code AS code2, y.who AS who2,
       y.start AS start2,
       (SELECT n FROM sentences s WHERE s.article = e.article AND e.trigger_start >= s.start
        AND e.trigger_start < s.end) AS sentence
FROM temp.chosen JOIN articles a USING (article) JOIN events e USING (article)
LEFT JOIN actors x ON x.event = e.event AND x.role = 'actor' AND x.n = 0
LEFT JOIN actors y ON y.event = e.event AND y.role = 'recipient' AND y.n = 0
WHERE e.realis = 'actual' AND coalesce(e.told, '') <> 'mention' AND e.cameo IS NOT NULL;

CREATE TEMP TABLE gdelt_event AS
SELECT min(event) AS event, count(*) AS mentions, count(DISTINCT outlet) AS sources,
       count(DISTINCT article) AS articles, date, cameo, coalesce(who1, '') AS who1,
       coalesce(who2, '') AS who2, coalesce(place, '') AS place, min(sentence) <= 1 AS root
FROM gdelt_told
GROUP BY date, cameo, coalesce(who1, ''), coalesce(who2, ''), coalesce(place, ''),
         CASE WHEN who1 IS NULL AND who2 IS NULL THEN event END;

CREATE TEMP TABLE types (type TEXT PRIMARY KEY);
INSERT INTO types VALUES ('COP'), ('GOV'), ('INS'), ('JUD'), ('MIL'), ('OPP'), ('REB'), ('SEP'), ('SPY'),
    ('UAF'), ('AGR'), ('BUS'), ('CRM'), ('CVL'), ('DEV'), ('EDU'), ('ELI'), ('ENV'), ('HLH'), ('HRI'),
    ('LAB'), ('LEG'), ('MED'), ('REF'), ('MOD'), ('RAD'), ('PTY'), ('AMN'), ('IRC'), ('GRP'), ('UNO'),
    ('PKO'), ('UIS'), ('IGO'), ('IMG'), ('INT'), ('MNC'), ('NGM'), ('NGO'), ('SET');

-- The parts of a CAMEO actor code: a country, then groups of three letters.
CREATE TEMP VIEW actor_parts AS
SELECT DISTINCT code, c.iso3, c.name_en, c.lat, c.lon, c.fips,
       coalesce(c.cameo, c.iso3) AS country,
       CASE WHEN c.iso3 IS NULL THEN code ELSE substr(code, 4) END AS rest
FROM actors LEFT JOIN temp.countries c ON substr(code, 1, 3) = coalesce(c.cameo, c.iso3)
WHERE code IS NOT NULL;

CREATE TEMP TABLE gdelt_actor AS
SELECT code, country, iso3, name_en, lat, lon, fips,
       CASE WHEN g1 NOT IN (SELECT type FROM types) THEN g1
            WHEN g2 NOT IN (SELECT type FROM types) THEN g2 END AS known,
       CASE WHEN g1 IN (SELECT type FROM types) THEN g1 END AS type1,
       CASE WHEN g2 IN (SELECT type FROM types) THEN g2 END AS type2,
       CASE WHEN g3 IN (SELECT type FROM types) THEN g3 END AS type3
FROM (SELECT *, nullif(substr(rest, 1, 3), '') AS g1, nullif(substr(rest, 4, 3), '') AS g2,
             nullif(substr(rest, 7, 3), '') AS g3 FROM actor_parts);
CREATE UNIQUE INDEX temp.gdelt_actor_code ON gdelt_actor(code);

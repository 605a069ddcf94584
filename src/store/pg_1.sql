-- The archive in PostgreSQL, version 1 (isnad_schema.version). docs/postgres.md explains it.
--
-- Offsets are Unicode code points of articles.text, end exclusive, from 0: the words of a span are
-- substr(text, start + 1, "end" - start). Unknown is NULL. `n` counts from 0 within its article, in
-- the order of the text. Only isnad_put() writes, a whole article at a time: there are no foreign
-- keys to check, and isnad_delete() takes a whole article away.

CREATE TABLE isnad_schema (version integer NOT NULL);

CREATE TABLE articles (
    article   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key       uuid NOT NULL UNIQUE, -- hash of outlet, url, title and text: what makes it a repeat
    id        text NOT NULL,        -- as given, or a hash of the text; not unique
    url       text,
    outlet    text,
    title     text,
    published text,                 -- as given: ISO date or time with zone
    day       date,                 -- of `published`
    language  text,
    words     integer NOT NULL,     -- tokens that are no punctuation
    added     timestamptz NOT NULL DEFAULT now(),
    text      text NOT NULL,
    record    jsonb NOT NULL,       -- the record (docs/record.md) without "text"
    terms     tsvector NOT NULL     -- lemmas, and written forms with "=" before them
);
CREATE INDEX articles_day ON articles (day);
CREATE INDEX articles_outlet ON articles (lower(outlet), day);
CREATE INDEX articles_url ON articles USING hash (url);
CREATE INDEX articles_id ON articles USING hash (id);
CREATE INDEX articles_terms ON articles USING gin (terms);

CREATE TABLE entities (
    article      bigint NOT NULL,
    n            integer NOT NULL,
    type         text NOT NULL,     -- PER ORG GPE LOC MISC
    name         text,              -- the fullest in the article
    name_en      text,
    country      text,              -- ISO 3166-1 alpha-3
    code         text,              -- CAMEO actor code
    wikidata     text,
    starts       integer[] NOT NULL, -- of its mentions: see the view
    ends         integer[] NOT NULL,
    forms        text[] NOT NULL,   -- name title pronoun elided
    PRIMARY KEY (article, n)
);
CREATE INDEX entities_name ON entities (name);
CREATE INDEX entities_wikidata ON entities (wikidata) WHERE wikidata IS NOT NULL;

CREATE TABLE statements (
    article    bigint NOT NULL,
    n          integer NOT NULL,
    kind       text,                -- say affirm announce deny ...
    form       text,                -- direct mixed indirect headline
    who        text,                -- the speaker's fullest name
    entity     integer,             -- entities.n of the same article
    speaker    text,                -- the mention in the sentence
    cue        text,
    cue_lemma  text,
    cue_start  integer,
    cue_end    integer,
    content    text,                -- what is said; pieces parted by a space
    time       text,                -- TIMEX3 value of the time it was said
    within     integer,             -- statements.n of the same article
    negative   boolean NOT NULL,    -- the cue is negated
    confidence real,
    terms      tsvector NOT NULL,   -- names by weight: A speaker, B via, C about; D content
    PRIMARY KEY (article, n)
);
CREATE INDEX statements_who ON statements (who);
CREATE INDEX statements_kind ON statements (kind, article);
CREATE INDEX statements_terms ON statements USING gin (terms);

CREATE TABLE via (                  -- on whose word, outermost first
    article   bigint NOT NULL,
    statement integer NOT NULL,     -- statements.n
    n         integer NOT NULL,
    who       text,                 -- the name of the entity, or the mention
    entity    integer,              -- entities.n
    PRIMARY KEY (article, statement, n)
);
CREATE INDEX via_who ON via (who);

CREATE TABLE about (                -- whom the content speaks of
    article   bigint NOT NULL,
    statement integer NOT NULL,
    entity    integer NOT NULL,
    PRIMARY KEY (article, statement, entity)
);

CREATE TABLE events (
    article        bigint NOT NULL,
    n              integer NOT NULL,
    type           text NOT NULL,   -- PLOVER
    mode           text,
    contexts       text[] NOT NULL,
    cameo          text,
    quad           integer,
    goldstein      real,
    trigger        text,
    trigger_start  integer,
    trigger_end    integer,
    place          text,            -- its name
    place_country  text,
    lat            real,
    lon            real,
    date           text,            -- ISO date, month or year
    date_precision text,
    realis         text,            -- actual denied future conditional hypothetical
    said_by        integer,         -- statements.n of the same article
    same_as        integer,         -- shared by tellings of one event in the article
    confidence     real,
    terms          tsvector NOT NULL, -- names by weight: A actor, B recipient, C place
    PRIMARY KEY (article, n)
);
CREATE INDEX events_type ON events (type, date);
CREATE INDEX events_terms ON events USING gin (terms);

CREATE TABLE actors (
    article bigint NOT NULL,
    event   integer NOT NULL,       -- events.n
    role    text NOT NULL,          -- actor recipient
    n       integer NOT NULL,
    name    text,                   -- as written
    who     text,                   -- country or body behind it
    code    text,                   -- CAMEO
    PRIMARY KEY (article, event, role, n)
);
CREATE INDEX actors_code ON actors (code) WHERE code IS NOT NULL;

CREATE TABLE forms (                -- which lemmas a written form was read as; both folded
    form  text NOT NULL,
    lemma text NOT NULL,
    PRIMARY KEY (form, lemma)
);

CREATE VIEW mentions AS
SELECT e.article, e.n AS entity, m.n - 1 AS n, m.start, m."end", m.form,
       substr(a.text, m.start + 1, m."end" - m.start) AS text
FROM entities e JOIN articles a USING (article),
     unnest(e.starts, e.ends, e.forms) WITH ORDINALITY AS m(start, "end", form, n);

-- The whole record again, as `isnad read --json` writes it but for the order of keys.
CREATE VIEW records AS
SELECT article, record || jsonb_build_object('text', text) AS record FROM articles;

-- Takes an article away with all that was found in it.
CREATE FUNCTION isnad_delete(old bigint) RETURNS void LANGUAGE sql AS $$
    DELETE FROM entities WHERE article = old;
    DELETE FROM via WHERE article = old;
    DELETE FROM about WHERE article = old;
    DELETE FROM statements WHERE article = old;
    DELETE FROM actors WHERE article = old;
    DELETE FROM events WHERE article = old;
    DELETE FROM articles WHERE article = old;
$$;

-- The archive, version 1 (PRAGMA user_version). What another program needs to know of it is here.
--
-- Offsets are Unicode code points of texts.text, end exclusive, from 0: the words of a span are
-- substr(text, start + 1, end - start). Unknown is NULL. `n` counts from 0 within its owner, in
-- text order. Days count from 1970-01-01. The *_index tables and isnad_record() need the
-- extension isnad_fts.so.

CREATE TABLE articles (
    article   INTEGER PRIMARY KEY,  -- in the order of adding
    key       BLOB NOT NULL UNIQUE, -- hash of outlet, url, title and text: what makes it a repeat
    id        TEXT NOT NULL,        -- as given, or a hash of the text; not unique
    url       TEXT,
    outlet    TEXT,
    title     TEXT,
    published TEXT,                 -- as given: ISO date or time with zone
    day       INTEGER,              -- of `published`
    language  TEXT,
    words     INTEGER NOT NULL,     -- tokens that are no punctuation
    revises   INTEGER REFERENCES articles, -- an earlier text of the same outlet and url
    report    INTEGER REFERENCES articles, -- the first article with this text, maybe itself
    story     INTEGER               -- stories.story
);
CREATE INDEX articles_id ON articles(id);
CREATE INDEX articles_url ON articles(url) WHERE url IS NOT NULL;
CREATE INDEX articles_day ON articles(day);
CREATE INDEX articles_outlet ON articles(outlet, day);
CREATE INDEX articles_report ON articles(report);
CREATE INDEX articles_story ON articles(story) WHERE story IS NOT NULL;

CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles,
    text    TEXT NOT NULL,
    record  BLOB NOT NULL,   -- the record as JSON, packed: isnad_record(record, size, text)
    size    INTEGER NOT NULL -- bytes of the JSON
);

CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles,
    n       INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE entities (
    entity   INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL REFERENCES articles,
    n        INTEGER NOT NULL,
    type     TEXT NOT NULL,  -- PER ORG GPE LOC MISC
    name     TEXT,           -- the fullest in the article
    name_en  TEXT,
    country  TEXT,           -- ISO 3166-1 alpha-3
    code     TEXT,           -- CAMEO actor code
    wikidata TEXT,
    UNIQUE (article, n)
);

CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities,
    n      INTEGER NOT NULL,
    start  INTEGER NOT NULL,
    end    INTEGER NOT NULL,
    form   TEXT NOT NULL,    -- name title pronoun elided
    PRIMARY KEY (entity, n)
) WITHOUT ROWID;

CREATE TABLE times (
    article INTEGER NOT NULL REFERENCES articles,
    n       INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    type    TEXT NOT NULL,   -- DATE TIME DURATION SET
    value   TEXT,            -- TIMEX3
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE quantities (
    article     INTEGER NOT NULL REFERENCES articles,
    n           INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    min         REAL,
    max         REAL,
    approximate INTEGER NOT NULL,
    unit        TEXT,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE statements (
    statement       INTEGER PRIMARY KEY,
    article         INTEGER NOT NULL REFERENCES articles,
    n               INTEGER NOT NULL,
    cue_start       INTEGER,
    cue_end         INTEGER,
    cue_lemma       TEXT,
    speaker_start   INTEGER,  -- the mention in the sentence
    speaker_end     INTEGER,
    who             TEXT,     -- the speaker's fullest name
    entity          INTEGER REFERENCES entities,
    form            TEXT,     -- direct mixed indirect headline
    kind            TEXT,     -- say affirm announce deny ...
    venue_start     INTEGER,
    venue_end       INTEGER,
    addressee_start INTEGER,
    addressee_end   INTEGER,
    time            INTEGER,  -- times.n of the same article
    within          INTEGER,  -- statements.n of the same article
    negative        INTEGER NOT NULL,
    confidence      REAL,
    claim           INTEGER,  -- the first statement in the archive that says the same
    UNIQUE (article, n)
);
CREATE INDEX statements_kind ON statements(kind, article);
CREATE INDEX statements_claim ON statements(claim) WHERE claim IS NOT NULL;

CREATE TABLE contents (       -- what is said; usually one span
    statement INTEGER NOT NULL REFERENCES statements,
    quoted    INTEGER NOT NULL, -- 1: a part in quotation marks, 0: the content itself
    n         INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    end       INTEGER NOT NULL,
    PRIMARY KEY (statement, quoted, n)
) WITHOUT ROWID;

CREATE TABLE via (            -- on whose word, outermost first
    statement INTEGER NOT NULL REFERENCES statements,
    n         INTEGER NOT NULL,
    start     INTEGER,
    end       INTEGER,
    who       TEXT,           -- the name of the entity, or the mention
    entity    INTEGER REFERENCES entities,
    PRIMARY KEY (statement, n)
) WITHOUT ROWID;
CREATE INDEX via_who ON via(who);

CREATE TABLE about (
    statement INTEGER NOT NULL REFERENCES statements,
    entity    INTEGER NOT NULL REFERENCES entities,
    PRIMARY KEY (statement, entity)
) WITHOUT ROWID;

CREATE TABLE events (
    event          INTEGER PRIMARY KEY,
    article        INTEGER NOT NULL REFERENCES articles,
    n              INTEGER NOT NULL,
    type           TEXT NOT NULL,  -- PLOVER
    mode           TEXT,
    contexts       TEXT,           -- parted by spaces
    cameo          TEXT,
    quad           INTEGER,
    goldstein      REAL,
    trigger_start  INTEGER,
    trigger_end    INTEGER,
    place_start    INTEGER,
    place_end      INTEGER,
    place          TEXT,           -- its name
    place_country  TEXT,
    lat            REAL,
    lon            REAL,
    date           TEXT,           -- ISO date, month or year
    date_precision TEXT,
    realis         TEXT,           -- actual denied future conditional hypothetical
    said_by        INTEGER,        -- statements.n of the same article
    same_as        INTEGER,        -- shared by tellings of one event in the article
    confidence     REAL,
    UNIQUE (article, n)
);
CREATE INDEX events_type ON events(type, article);

CREATE TABLE actors (
    event INTEGER NOT NULL REFERENCES events,
    role  TEXT NOT NULL,      -- actor recipient
    n     INTEGER NOT NULL,
    start INTEGER,
    end   INTEGER,
    who   TEXT,
    code  TEXT,               -- CAMEO
    PRIMARY KEY (event, role, n)
) WITHOUT ROWID;

-- ---- full text --------------------------------------------------------------------------------

CREATE VIRTUAL TABLE article_index USING fts5(text, tokenize='isnad', content='');
CREATE VIRTUAL TABLE statement_index USING fts5(
    content, speaker, via, about, tokenize='isnad', content='');
CREATE VIRTUAL TABLE event_index USING fts5(
    actor, recipient, place, tokenize='isnad', content='', columnsize=0);

CREATE TABLE forms (          -- how often a written form was read as a lemma; both folded
    form  TEXT NOT NULL,
    lemma TEXT NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (form, lemma)
) WITHOUT ROWID;

CREATE TABLE feeds (          -- what is fetched from the web, and what is known of it
    url      TEXT PRIMARY KEY,
    etag     TEXT,            -- as the server gave them when its articles were last kept
    modified TEXT,
    checked  INTEGER NOT NULL, -- seconds since 1970
    watched  INTEGER NOT NULL -- 1: isnad watch comes back to it
) WITHOUT ROWID;

-- ---- what belongs together --------------------------------------------------------------------

CREATE TABLE copies (         -- pairs of articles that share text
    article INTEGER NOT NULL REFERENCES articles, -- the later one
    other   INTEGER NOT NULL REFERENCES articles,
    share   REAL NOT NULL,    -- of the words of `article` that stand in `other`
    back    REAL NOT NULL,    -- of the words of `other` that stand in `article`
    PRIMARY KEY (article, other)
) WITHOUT ROWID;

CREATE TABLE shingles (       -- sampled hashes of four words in a row
    hash    INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;

CREATE TABLE stories (
    story    INTEGER PRIMARY KEY,
    title    TEXT,            -- of its first article
    first    INTEGER NOT NULL, -- days
    last     INTEGER NOT NULL,
    reports  INTEGER NOT NULL,
    articles INTEGER NOT NULL
);

CREATE TABLE story_terms (    -- by which a later report finds its story
    term  INTEGER NOT NULL,   -- hash of a name or lemma
    day   INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (term, day, report)
) WITHOUT ROWID;

CREATE TABLE terms (          -- in how many reports a term stands
    term INTEGER PRIMARY KEY,
    n    INTEGER NOT NULL
);

CREATE TABLE claim_terms (    -- by which a later statement finds its claim
    hash      INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    PRIMARY KEY (hash, statement)
) WITHOUT ROWID;

-- ---- views for people -------------------------------------------------------------------------

CREATE VIEW statement_texts AS
SELECT s.statement, s.article, s.n, a.id, a.outlet, a.published, s.who, s.kind, s.form,
       substr(t.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue,
       substr(t.text, s.speaker_start + 1, s.speaker_end - s.speaker_start) AS speaker,
       (SELECT group_concat(substr(t.text, start + 1, end - start), ' ') FROM contents c
        WHERE c.statement = s.statement AND quoted = 0) AS content,
       (SELECT group_concat(who, ' < ') FROM via v WHERE v.statement = s.statement) AS via,
       s.claim
FROM statements s JOIN articles a USING (article) JOIN texts t USING (article);

CREATE VIEW event_texts AS
SELECT e.event, e.article, e.n, a.id, a.outlet, a.published, e.type, e.mode,
       substr(t.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS trigger,
       (SELECT group_concat(coalesce(who, substr(t.text, start + 1, end - start)), '; ')
        FROM actors x WHERE x.event = e.event AND role = 'actor') AS actor,
       (SELECT group_concat(coalesce(who, substr(t.text, start + 1, end - start)), '; ')
        FROM actors x WHERE x.event = e.event AND role = 'recipient') AS recipient,
       e.place, e.date, e.realis
FROM events e JOIN articles a USING (article) JOIN texts t USING (article);

-- Version 2: whether an event is reported or only spoken of (events.md).

ALTER TABLE events ADD COLUMN told text; -- report mention; NULL: not judged

-- What an older archive has of it: records written since it was judged.
UPDATE events e SET told = a.record->'events'->e.n->>'told'
FROM articles a WHERE a.article = e.article AND a.record->'events'->e.n->>'told' IS NOT NULL;

-- Puts an article with all that was found in it; its row, or NULL where the archive has it. The
-- terms of statements and events are in the order of the record.
CREATE OR REPLACE FUNCTION isnad_put(new_key uuid, new_day date, new_words integer, new_record jsonb,
                          new_terms tsvector, new_statements tsvector[], new_events tsvector[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    article_row bigint;
BEGIN
    INSERT INTO articles (key, id, url, outlet, title, published, day, language, words, text,
                          record, terms)
    VALUES (new_key, new_record->>'id', new_record->>'url', new_record->>'outlet', new_record->>'title', new_record->>'published',
            new_day, new_record->>'language', new_words, new_record->>'text', new_record - 'text', new_terms)
    ON CONFLICT (key) DO NOTHING RETURNING article INTO article_row;
    IF article_row IS NULL THEN
        RETURN NULL;
    END IF;

    INSERT INTO entities
    SELECT article_row, e.id, e.type, e.name, e.name_en, e.country, e.code, e.wikidata,
           ARRAY(SELECT (m->>'start')::integer FROM jsonb_array_elements(e.mentions) m),
           ARRAY(SELECT (m->>'end')::integer FROM jsonb_array_elements(e.mentions) m),
           ARRAY(SELECT m->>'form' FROM jsonb_array_elements(e.mentions) m)
    FROM jsonb_to_recordset(new_record->'entities')
         AS e(id integer, type text, name text, name_en text, country text, code text,
              wikidata text, mentions jsonb);

    INSERT INTO statements
    SELECT article_row, s.id, s.kind, s.form, s.who, s.entity, s.speaker->>'text', s.cue->>'text',
           s.cue_lemma, (s.cue->>'start')::integer, (s.cue->>'end')::integer,
           (SELECT string_agg(c->>'text', ' ') FROM jsonb_array_elements(s.content) c),
           s.time->>'value', s.within, s.polarity = 'negative', s.confidence,
           new_statements[s.id + 1]
    FROM jsonb_to_recordset(new_record->'statements')
         AS s(id integer, kind text, form text, who text, entity integer, speaker jsonb, cue jsonb,
              cue_lemma text, content jsonb, "time" jsonb, within integer, polarity text,
              confidence real);

    INSERT INTO via
    SELECT article_row, (s->>'id')::integer, v.n - 1,
           coalesce(new_record->'entities'->(v.via->>'entity')::integer->>'name', v.via->>'text'),
           (v.via->>'entity')::integer
    FROM jsonb_array_elements(new_record->'statements') s,
         jsonb_array_elements(s->'via') WITH ORDINALITY AS v(via, n);

    INSERT INTO about
    SELECT DISTINCT article_row, (s->>'id')::integer, a::integer
    FROM jsonb_array_elements(new_record->'statements') s, jsonb_array_elements(s->'about') a;

    INSERT INTO events
    SELECT article_row, e.id, e.type, e.mode, e.contexts, e.cameo, e.quad, e.goldstein, e.trigger->>'text',
           (e.trigger->>'start')::integer, (e.trigger->>'end')::integer, e.place->>'name',
           e.place->>'country', (e.place->>'lat')::real, (e.place->>'lon')::real, e.date,
           e.date_precision, e.realis, e.said_by, e.same_as, e.confidence, new_events[e.id + 1], e.told
    FROM jsonb_to_recordset(new_record->'events')
         AS e(id integer, type text, mode text, contexts text[], cameo text, quad integer,
              goldstein real, trigger jsonb, place jsonb, date text, date_precision text,
              realis text, said_by integer, same_as integer, confidence real, told text);

    INSERT INTO actors
    SELECT article_row, (e->>'id')::integer, r.role, a.n - 1, a.span->>'text',
           e->(r.role || '_who')->>(a.n - 1)::integer, e->(r.role || '_code')->>(a.n - 1)::integer
    FROM jsonb_array_elements(new_record->'events') e, (VALUES ('actor'), ('recipient')) AS r(role),
         jsonb_array_elements(e->r.role) WITH ORDINALITY AS a(span, n);

    RETURN article_row;
END $$;

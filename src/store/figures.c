/* figures.c - who is who across articles, and how much there is of each day.
 *
 * What profiles, the network and the timeline would have to count over the whole archive is counted
 * as articles are added: a dozen statements an article, each over that article's rows. store_4.sql
 * says the same of all articles at once, for archives made before.
 *
 * Two names are one figure where they have one Wikidata item, or are letter for letter the same.
 */
#include "store/figures.h"

static const char *const steps[] = {
    "INSERT OR IGNORE INTO figures (key, type, name, name_en, country, code, wikidata) "
    "SELECT coalesce(wikidata, name), type, name, name_en, country, code, wikidata FROM entities "
    "WHERE article = ?1 AND name IS NOT NULL ORDER BY n",

    "INSERT INTO figure_index (rowid, name) SELECT figure, name || coalesce(' ' || name_en, '') "
    "FROM figures WHERE figure > ?2",

    "UPDATE entities SET figure = (SELECT figure FROM figures "
    "WHERE key = coalesce(entities.wikidata, entities.name)) WHERE article = ?1",

    "UPDATE actors SET figure = ("
    "SELECT e.figure FROM events v CROSS JOIN entities e ON e.article = v.article "
    "CROSS JOIN mentions m ON m.entity = e.entity "
    "WHERE v.event = actors.event AND m.start < actors.end AND m.end > actors.start "
    "ORDER BY m.end - m.start DESC, m.start, e.n LIMIT 1) "
    "WHERE event IN (SELECT event FROM events WHERE article = ?1)",

    "UPDATE figures SET articles = articles + 1 "
    "WHERE figure IN (SELECT figure FROM entities WHERE article = ?1)",

    "UPDATE figures SET said = said + d.n FROM (SELECT e.figure, count(*) AS n FROM statements s "
    "JOIN entities e USING (entity) WHERE s.article = ?1 GROUP BY 1) d "
    "WHERE figures.figure = d.figure",

    "UPDATE figures SET about = about + d.n FROM (SELECT e.figure, count(*) AS n FROM statements s "
    "JOIN about b USING (statement) JOIN entities e ON e.entity = b.entity "
    "WHERE s.article = ?1 GROUP BY 1) d WHERE figures.figure = d.figure",

    "UPDATE figures SET via = via + d.n FROM (SELECT e.figure, count(*) AS n FROM statements s "
    "JOIN via v USING (statement) JOIN entities e ON e.entity = v.entity "
    "WHERE s.article = ?1 GROUP BY 1) d WHERE figures.figure = d.figure",

    "INSERT INTO speaks SELECT x.figure, y.figure, count(*) FROM statements s "
    "JOIN entities x ON x.entity = s.entity JOIN about b ON b.statement = s.statement "
    "JOIN entities y ON y.entity = b.entity WHERE s.article = ?1 AND x.figure IS NOT NULL "
    "AND y.figure IS NOT NULL AND x.figure <> y.figure GROUP BY 1, 2 "
    "ON CONFLICT DO UPDATE SET n = n + excluded.n",

    "INSERT INTO days SELECT day, 'article', '', 1 FROM articles "
    "WHERE article = ?1 AND day IS NOT NULL ON CONFLICT DO UPDATE SET n = n + excluded.n",

    "INSERT INTO days SELECT day, 'statement', kind, count(*) FROM statements "
    "JOIN articles USING (article) WHERE article = ?1 AND day IS NOT NULL GROUP BY 1, 3 "
    "ON CONFLICT DO UPDATE SET n = n + excluded.n",

    "INSERT INTO days SELECT day, 'event', type, count(*) FROM events "
    "JOIN articles USING (article) WHERE article = ?1 AND day IS NOT NULL GROUP BY 1, 3 "
    "ON CONFLICT DO UPDATE SET n = n + excluded.n",
};

isnad_code figures_add(isnad_archive *archive, int64_t article, isnad_error *error)
{
    int64_t last; /* figure there was before */
    isnad_code code = archive_int(archive, error, 0, &last, "SELECT max(figure) FROM figures", "");

    for (size_t i = 0; !code && i < sizeof steps / sizeof *steps; i++) {
        code = archive_run(archive, error, steps[i], "ii", article, last);
    }
    return code;
}

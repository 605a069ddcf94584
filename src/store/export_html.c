/* export_html.c - a report in one HTML file: no script, nothing fetched.
 *
 * Its own words are English; what it shows is Arabic, each piece with the direction of its own
 * letters (dir="auto"). Lists are cut at a number that a person reads.
 */
#include "store/export.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>isnad</title>\n<style>\n"
    "body{font:16px/1.7 'Noto Naskh Arabic',Amiri,serif;max-width:60rem;margin:2rem auto;padding:0 "
    "1rem;"
    "color:#222}\nh1,h2{font-weight:600}\nh2{border-bottom:1px solid #ccc;margin-top:2.5rem}\n"
    "table{border-collapse:collapse;width:100%}\ntd,th{padding:.3rem .6rem;text-align:start;"
    "vertical-align:top;border-bottom:1px solid #eee}\nth{color:#666;font-weight:normal}\n"
    ".n{text-align:end;color:#666;white-space:nowrap}\n"
    ".en{direction:ltr;unicode-bidi:isolate}\n"
    "</style>\n</head>\n<body>\n<h1 class=\"en\">isnad</h1>\n";

/* A table: its English heading, the query, the names of the columns parted by '|'. */
static const struct section {
    const char *title, *columns, *sql;
} sections[] = {
    {"Articles by outlet", "Outlet|Articles|Reports of its own|First|Last",
     "SELECT coalesce(outlet, '-'), count(*), sum(report = article), "
     "date(min(day) * 86400, 'unixepoch'), date(max(day) * 86400, 'unixepoch') "
     "FROM temp.chosen JOIN articles USING (article) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50"},
    {"Stories", "Story|Articles|Reports|From|To|First told by",
     "SELECT s.title, s.articles, s.reports, date(s.first * 86400, 'unixepoch'), "
     "date(s.last * 86400, 'unixepoch'), (SELECT outlet FROM articles a WHERE a.story = s.story "
     "ORDER BY published, article LIMIT 1) FROM stories s WHERE story IN (SELECT story FROM "
     "temp.chosen "
     "JOIN articles USING (article)) ORDER BY s.articles DESC, s.story LIMIT 50"},
    {"One text, many carriers", "Report|Carriers|Outlets",
     "SELECT (SELECT coalesce(title, id) FROM articles r WHERE r.article = a.report), count(*), "
     "group_concat(DISTINCT outlet) FROM temp.chosen JOIN articles a USING (article) GROUP BY "
     "a.report "
     "HAVING count(*) > 1 ORDER BY 2 DESC, a.report LIMIT 50"},
    {"Who speaks", "Speaker|Statements|Denials|Accusations|Of whom most",
     "WITH said AS (SELECT s.* FROM temp.chosen JOIN statements s USING (article) "
     "WHERE who IS NOT NULL), pairs AS (SELECT s.who, e.name, count(*) AS n FROM said s JOIN about "
     "USING (statement) JOIN entities e ON e.entity = about.entity WHERE e.name <> s.who GROUP BY "
     "1, 2), "
     "most AS (SELECT who, name, max(n) FROM pairs GROUP BY who) "
     "SELECT said.who, count(*), sum(kind = 'deny'), sum(kind = 'accuse'), most.name FROM said "
     "LEFT JOIN most USING (who) GROUP BY said.who ORDER BY 2 DESC, 1 LIMIT 50"},
    {"On whose word", "Source|Statements|Speakers",
     "SELECT v.who, count(*), count(DISTINCT s.who) FROM temp.chosen JOIN statements s USING "
     "(article) "
     "JOIN via v USING (statement) WHERE v.who IS NOT NULL GROUP BY v.who ORDER BY 2 DESC, 1 LIMIT "
     "50"},
    {"Claims that came on several chains", "Speaker|Content|Chains|Outlets",
     "SELECT (SELECT who FROM statements WHERE statement = c), (SELECT content FROM "
     "statement_texts "
     "WHERE statement = c), n, outlets FROM (SELECT claim AS c, count(*) AS n, "
     "group_concat(DISTINCT "
     "outlet) AS outlets FROM temp.chosen JOIN articles USING (article) JOIN statements USING "
     "(article) "
     "GROUP BY claim HAVING count(DISTINCT report) > 1 ORDER BY n DESC, claim LIMIT 50)"},
    {"Denials", "Speaker|Content|Outlet|Published",
     "SELECT v.who, v.content, v.outlet, v.published FROM temp.chosen JOIN statement_texts v USING "
     "(article) WHERE v.kind = 'deny' ORDER BY v.published DESC, v.statement LIMIT 50"},
    {"Who did what to whom", "Type|Actor|Recipient|Times|Last",
     "SELECT v.type, coalesce(actor, '?'), coalesce(recipient, '?'), count(*), "
     "max(coalesce(v.date, "
     "published)) FROM temp.chosen JOIN event_texts v USING (article) JOIN events e USING (event) "
     "WHERE v.realis = 'actual' AND coalesce(e.told, '') <> 'mention' AND (actor "
     "IS NOT NULL AND recipient IS NOT NULL) GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT 100"},
};

static void write_heading(exporter *e, const struct section *s)
{
    isnad_str rest = {s->columns, strlen(s->columns)};

    out_text(&e->out, "<h2 class=\"en\">");
    out_text(&e->out, s->title);
    out_text(&e->out, "</h2>\n<table>\n<tr>");
    while (rest.p) {
        out_text(&e->out, "<th class=\"en\">");
        out_str(&e->out, str_split(&rest, '|'));
        out_text(&e->out, "</th>");
    }
    out_text(&e->out, "</tr>\n");
}

static isnad_code write_row(exporter *e, sqlite3_stmt *stmt, void *user)
{
    int n = sqlite3_column_count(stmt);

    (void)user;
    out_text(&e->out, "<tr>");
    for (int i = 0; i < n; i++) {
        bool number = sqlite3_column_type(stmt, i) == SQLITE_INTEGER;
        out_text(&e->out, number ? "<td class=\"n\">" : "<td dir=\"auto\">");
        export_xml(e, archive_column(stmt, i));
        out_text(&e->out, "</td>");
    }
    out_text(&e->out, "</tr>\n");
    return ISNAD_OK;
}

isnad_code export_html(exporter *e)
{
    isnad_code code = ISNAD_OK;

    out_text(&e->out, head);
    for (size_t i = 0; !code && i < sizeof sections / sizeof *sections; i++) {
        write_heading(e, &sections[i]);
        code = export_rows(e, sections[i].sql, strlen(sections[i].sql), write_row, NULL);
        out_text(&e->out, "</table>\n");
    }
    out_text(&e->out, "</body>\n</html>\n");
    return code;
}

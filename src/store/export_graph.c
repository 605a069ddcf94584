/* export_graph.c - who speaks of whom, and on whose word, as graphs (graph_tables.sql). */
#include "store/export.h"

static const char nodes[] = "SELECT id, name, type FROM temp.node ORDER BY id";
static const char edges[] =
    "SELECT x.id, y.id, kind, weight FROM temp.edge "
    "JOIN temp.node x ON x.name = source JOIN temp.node y ON y.name = target "
    "ORDER BY 1, 2, 3";

static void write_int(exporter *e, sqlite3_stmt *stmt, int column)
{
    out_uint(&e->out, (uint64_t)sqlite3_column_int64(stmt, column));
}

/* ---- GraphML --------------------------------------------------------------------------------- */

static isnad_code graphml_node(exporter *e, sqlite3_stmt *stmt, void *user)
{
    (void)user;
    out_text(&e->out, "<node id=\"n");
    write_int(e, stmt, 0);
    out_text(&e->out, "\"><data key=\"name\">");
    export_xml(e, archive_column(stmt, 1));
    out_text(&e->out, "</data><data key=\"type\">");
    export_xml(e, archive_column(stmt, 2));
    out_text(&e->out, "</data></node>\n");
    return ISNAD_OK;
}

static isnad_code graphml_edge(exporter *e, sqlite3_stmt *stmt, void *user)
{
    (void)user;
    out_text(&e->out, "<edge source=\"n");
    write_int(e, stmt, 0);
    out_text(&e->out, "\" target=\"n");
    write_int(e, stmt, 1);
    out_text(&e->out, "\"><data key=\"kind\">");
    export_xml(e, archive_column(stmt, 2));
    out_text(&e->out, "</data><data key=\"weight\">");
    write_int(e, stmt, 3);
    out_text(&e->out, "</data></edge>\n");
    return ISNAD_OK;
}

isnad_code export_graphml(exporter *e)
{
    isnad_code code = export_script(e, "graph_tables");

    if (code) {
        return code;
    }
    out_text(&e->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                      "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
                      "<key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"
                      "<key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                      "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
                      "<graph id=\"isnad\" edgedefault=\"directed\">\n");
    code = export_rows(e, nodes, sizeof nodes - 1, graphml_node, NULL);
    code = code ? code : export_rows(e, edges, sizeof edges - 1, graphml_edge, NULL);
    out_text(&e->out, "</graph>\n</graphml>\n");
    return code;
}

/* ---- DOT ------------------------------------------------------------------------------------- */

static void write_quoted(exporter *e, isnad_str s)
{
    out_char(&e->out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') {
            out_char(&e->out, '\\');
        }
        out_char(&e->out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    }
    out_char(&e->out, '"');
}

static isnad_code dot_node(exporter *e, sqlite3_stmt *stmt, void *user)
{
    isnad_str type = archive_column(stmt, 2);

    (void)user;
    out_text(&e->out, "  n");
    write_int(e, stmt, 0);
    out_text(&e->out, " [label=");
    write_quoted(e, archive_column(stmt, 1));
    out_text(&e->out, str_is(type, "outlet") ? ", shape=box];\n" : "];\n");
    return ISNAD_OK;
}

static isnad_code dot_edge(exporter *e, sqlite3_stmt *stmt, void *user)
{
    bool speaks = str_is(archive_column(stmt, 2), "speaks of");

    (void)user;
    out_text(&e->out, "  n");
    write_int(e, stmt, 0);
    out_text(&e->out, " -> n");
    write_int(e, stmt, 1);
    out_text(&e->out, speaks ? " [weight=" : " [style=dashed, weight=");
    write_int(e, stmt, 3);
    out_text(&e->out, ", label=");
    write_int(e, stmt, 3);
    out_text(&e->out, "];\n");
    return ISNAD_OK;
}

isnad_code export_dot(exporter *e)
{
    isnad_code code = export_script(e, "graph_tables");

    if (code) {
        return code;
    }
    out_text(&e->out, "// Solid: who speaks of whom. Dashed: who has it from whom.\n"
                      "digraph isnad {\n  rankdir=RL;\n");
    code = export_rows(e, nodes, sizeof nodes - 1, dot_node, NULL);
    code = code ? code : export_rows(e, edges, sizeof edges - 1, dot_edge, NULL);
    out_text(&e->out, "}\n");
    return code;
}

/* body.c - what POST /api/read is given, as an article. */
#include "body.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static isnad_code fail(isnad_error *error, isnad_code code, uint64_t position, const char *format,
                       ...) __attribute__((format(printf, 4, 5)));

static isnad_code fail(isnad_error *error, isnad_code code, uint64_t position, const char *format,
                       ...)
{
    va_list args;

    error->code = code;
    error->position = position;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return code;
}

static isnad_code take(const json_t *root, const char *name, isnad_str *to, isnad_error *error)
{
    const json_t *value = json_object_get(root, name);

    if (!value || json_is_null(value)) {
        return ISNAD_OK;
    }
    if (!json_is_string(value)) {
        return fail(error, ISNAD_FORMAT, UINT64_MAX, "\"%s\" is no string", name);
    }
    *to = (isnad_str){json_string_value(value), json_string_length(value)};
    return ISNAD_OK;
}

static isnad_code take_members(body_article *out, isnad_error *error)
{
    const struct {
        const char *name;
        isnad_str *to;
    } members[] = {
        {"id", &out->article.id},
        {"title", &out->article.title},
        {"published", &out->article.published},
        {"outlet", &out->article.outlet},
        {"language", &out->article.language},
        {"text", &out->article.text},
        {"html", &out->html},
        {"url", &out->article.url},
    };
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < sizeof members / sizeof *members; i++) {
        code = take(out->root, members[i].name, members[i].to, error);
    }
    if (!code && !out->article.text.p && !out->html.p) {
        out->fetch = out->article.url;
        if (!out->fetch.n) {
            return fail(error, ISNAD_FORMAT, UINT64_MAX,
                        "there is no \"text\", \"html\" or \"url\"");
        }
    }
    return code;
}

isnad_code body_parse(isnad_str json, body_article *out, isnad_error *error)
{
    size_t bad = isnad_check_utf8(json);
    json_error_t fault;
    isnad_code code;

    *out = (body_article){.root = NULL};
    if (bad < json.n) {
        return fail(error, ISNAD_ENCODING, bad, "byte %zu is not UTF-8", bad);
    }
    out->root = json_loadb(json.n ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &fault);
    if (!out->root) {
        return fail(error, ISNAD_FORMAT, (uint64_t)fault.position, "byte %d: %s", fault.position,
                    fault.text);
    }
    if (!json_is_object(out->root)) {
        code = fail(error, ISNAD_FORMAT, 0, "it is no object");
    } else {
        code = take_members(out, error);
    }
    if (code) {
        json_decref(out->root);
        out->root = NULL;
    }
    return code;
}

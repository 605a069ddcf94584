/* robots.c - what a site asks of programs (robots.txt, RFC 9309).
 *
 * The groups that name the program count, or where none does, those for all. Of the rules that fit
 * the path the longest decides, and of two as long the one that allows. Left out: escapes in paths
 * are compared as they are written; Crawl-delay, which the RFC does not know.
 */
#include "read/robots.h"

#include <strings.h>

#include "base/str.h"

static isnad_str trimmed(isnad_str s)
{
    while (s.n && (*s.p == ' ' || *s.p == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '\r')) {
        s.n--;
    }
    return s;
}

static bool is(isnad_str s, const char *word)
{
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* The next line that says something, as key and value. */
static bool next_line(isnad_str *rest, isnad_str *key, isnad_str *value)
{
    while (rest->n) {
        isnad_str line = str_split(rest, '\n');
        line = str_split(&line, '#');
        *value = line;
        *key = trimmed(str_split(value, ':'));
        if (key->n && value->p) {
            *value = trimmed(*value);
            return true;
        }
    }
    return false;
}

/* A name in robots.txt may go on behind the program's own: "isnad/0.1". */
static bool names(isnad_str value, const char *agent)
{
    size_t n = strlen(agent);

    return value.n >= n && strncasecmp(value.p, agent, n) == 0 &&
           (value.n == n || value.p[n] == '/' || value.p[n] == ' ');
}

/* Whether the path begins as the rule says; "*" stands for anything, "$" at the end for the end. */
static bool fits(isnad_str rule, isnad_str path)
{
    bool whole = rule.n && rule.p[rule.n - 1] == '$';
    size_t n = rule.n - whole, i = 0, k = 0, star = SIZE_MAX, from = 0;

    while (i < n || (whole && k < path.n)) {
        if (i < n && rule.p[i] == '*') {
            star = ++i;
            from = k;
        } else if (i < n && k < path.n && rule.p[i] == path.p[k]) {
            i++;
            k++;
        } else if (star != SIZE_MAX && from < path.n) { /* the last star takes one more */
            i = star;
            k = ++from;
        } else {
            return false;
        }
    }
    return true;
}

static bool has_group(isnad_str text, const char *agent)
{
    isnad_str key, value;

    while (next_line(&text, &key, &value)) {
        if (is(key, "user-agent") && names(value, agent)) {
            return true;
        }
    }
    return false;
}

bool robots_allow(isnad_str text, const char *agent, isnad_str path)
{
    bool named = has_group(text, agent), ours = false, in_rules = false, allowed = true;
    isnad_str key, value;
    size_t longest = 0;

    while (next_line(&text, &key, &value)) {
        bool allow = is(key, "allow");
        if (is(key, "user-agent")) {
            bool fit = named ? names(value, agent) : is(value, "*");
            ours = in_rules ? fit : ours || fit;
            in_rules = false;
        } else if (allow || is(key, "disallow")) {
            in_rules = true;
            if (ours && value.n && fits(value, path) &&
                (value.n > longest || (value.n == longest && allow))) {
                longest = value.n;
                allowed = allow;
            }
        }
    }
    return allowed;
}

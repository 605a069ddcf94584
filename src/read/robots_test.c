/* robots_test.c - what a robots.txt lets be fetched. */
#include "unit.h"

#include "read/robots.h"

#include <string.h>

static bool allow(const char *text, const char *path)
{
    return robots_allow((isnad_str){text, strlen(text)}, "isnad", (isnad_str){path, strlen(path)});
}

static void groups(void **unused)
{
    static const char two[] =
        "# all\nUser-agent: *\nDisallow: /\n\n"
        "User-Agent: Other\nuser-agent: ISNAD/1.0\r\nDisallow: /private # no\r\n"
        "\nUser-agent: third\nDisallow: /feed\n";

    (void)unused;
    assert_true(allow("", "/feed"));
    assert_false(allow("User-agent: *\nDisallow: /", "/feed"));
    assert_true(allow("User-agent: *\nDisallow:", "/feed"));
    assert_true(allow("User-agent: isnadbot\nDisallow: /", "/feed"));
    assert_true(allow("Disallow: /", "/feed")); /* for nobody */
    assert_true(allow(two, "/feed"));
    assert_false(allow(two, "/private/feed"));
    assert_false(allow("User-agent: isnad\nSitemap: x\nUser-agent: b\nDisallow: /a", "/a"));
    assert_false(allow("User-agent: isnad\nDisallow: /a\nUser-agent: b\nAllow: /\n"
                       "User-agent: isnad\nDisallow: /b",
                       "/b"));
}

static void the_longest_rule_decides(void **unused)
{
    static const char text[] = "User-agent: *\nDisallow: /news\nAllow: /news/feed\n"
                               "Disallow: /news/feed/old\nAllow: /same\nDisallow: /same";

    (void)unused;
    assert_false(allow(text, "/news/1"));
    assert_true(allow(text, "/news/feed.xml"));
    assert_false(allow(text, "/news/feed/old/1"));
    assert_true(allow(text, "/same"));
    assert_true(allow(text, "/"));
}

static void stars_and_ends(void **unused)
{
    static const char text[] =
        "User-agent: *\nDisallow: /*.php$\nDisallow: /a*b*c\nDisallow: /*?s=";

    (void)unused;
    assert_false(allow(text, "/x/y.php"));
    assert_false(allow(text, "/x.php.php"));
    assert_true(allow(text, "/x.php?a=1"));
    assert_false(allow(text, "/a-b-b-c/d"));
    assert_true(allow(text, "/a-c-b"));
    assert_false(allow(text, "/search?s=x"));
    assert_false(allow("User-agent: *\nDisallow: *", "/x"));
    assert_true(allow("User-agent: *\nDisallow: /$", "/x"));
    assert_false(allow("User-agent: *\nDisallow: /$", "/"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(groups),
                                       cmocka_unit_test(the_longest_rule_decides),
                                       cmocka_unit_test(stars_and_ends)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

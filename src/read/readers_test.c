/* readers_test.c - pages, feeds, CSV, WARC and compressed files as articles. */
#include "unit.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"
#include "isnad.h"
#include "read/markup.h"

static char path[64];
static isnad_source *source;
static isnad_article article;
static isnad_error error;

static void open_source(const char *content, size_t n, isnad_format format)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(content, 1, n, f), n);
    fclose(f);
    assert_int_equal(isnad_source_open(path, format, &source, &error), ISNAD_OK);
}

static void open_text(const char *content, isnad_format format)
{
    open_source(content, strlen(content), format);
}

static isnad_code next(void)
{
    return isnad_source_next(source, &article, &error);
}

static void must_be(isnad_str s, const char *expected)
{
    if (!str_is(s, expected)) {
        fail_msg("\"%.*s\", not \"%s\"", (int)s.n, s.p ? s.p : "", expected);
    }
}

static const char page[] =
    "<!DOCTYPE html><html lang=\"ar\"><head><meta charset=\"utf-8\">"
    "<title>خبر المدينة | الصحيفة</title><meta property=\"og:site_name\" content=\"الصحيفة\">"
    "<script type=\"application/ld+json\">{\"datePublished\": "
    "\"2024-05-06T10:00:00+03:00\"}</script>"
    "<link rel=\"canonical\" href=\"https://news.example.org/7\"></head><body>"
    "<header><a href=\"/\">الرئيسية</a><a href=\"/s\">رياضة</a></header>"
    "<div class=\"menu\"><ul><li><a href=\"/1\">سياسة واقتصاد ورياضة وفن وكل ما يهم "
    "القارئ</a></li></ul></div>"
    "<article><h1>افتتاح جسر   المدينة</h1>"
    "<p>افتتح رئيس البلدية صباح اليوم الجسر الجديد في وسط المدينة بحضور عدد من السكان.</p>"
    "<p>وقال إن <b>العمل</b> استمر عامين&nbsp;كاملين وإن الجسر يخدم <a href=\"/x\">أحياء</a> كثيرة "
    "في "
    "الضفة الأخرى.</p><div class=\"share-buttons\">شارك هذا الخبر مع أصدقائك في كل مكان من "
    "العالم</div>"
    "</article><div id=\"comments\"><p>تعليق طويل من قارئ لا علاقة له بالخبر ولا ينبغي أن يظهر في "
    "النص.</p></div>"
    "<footer>جميع الحقوق محفوظة للصحيفة ولا يجوز النقل من غير إذن مكتوب من "
    "الإدارة</footer></body></html>";

static void a_page_is_its_article(void **state)
{
    (void)state;
    open_text(page, ISNAD_FORMAT_HTML);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.title, "افتتاح جسر المدينة");
    must_be(article.outlet, "الصحيفة");
    must_be(article.url, "https://news.example.org/7");
    must_be(article.published, "2024-05-06T10:00:00+03:00");
    must_be(article.text,
            "افتتح رئيس البلدية صباح اليوم الجسر الجديد في وسط المدينة بحضور عدد من السكان.\n"
            "وقال إن العمل استمر عامين كاملين وإن الجسر يخدم أحياء كثيرة في الضفة الأخرى.");
    assert_int_equal(next(), ISNAD_END);
}

static void a_page_without_article_is_refused(void **state)
{
    (void)state;
    open_text("<html><body><nav><a href=/>الرئيسية</a></nav></body></html>", ISNAD_FORMAT_HTML);
    assert_int_equal(next(), ISNAD_EMPTY);
    assert_int_equal(next(), ISNAD_END);
}

static void rss_items(void **state)
{
    (void)state;
    open_text("<?xml version=\"1.0\"?><rss version=\"2.0\" "
              "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
              "<title>وكالة الشمال</title><link>https://n.example.org</link>"
              "<item><title>أمطار &amp; رياح</title><link>https://n.example.org/1</link>"
              "<guid>n-1</guid><pubDate>Thu, 02 May 2024 08:05:09 +0300</pubDate>"
              "<description>موجز</description>"
              "<content:encoded><![CDATA[<p>هطلت أمطار غزيرة.</p><p>وتوقفت الحركة.</p>"
              "<p>The post <a href=x>أمطار</a> appeared first on x.</p>]]></content:encoded></item>"
              "<item><title>بلا نص</title></item>"
              "<item><title>ثالث</title><description>&amp;lt;b&amp;gt;نص&amp;lt;/b&amp;gt; "
              "قصير</description>"
              "<pubDate>2 Jun 2024 10:00 GMT</pubDate></item></channel></rss>",
              ISNAD_FORMAT_FEED);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.title, "أمطار & رياح");
    must_be(article.id, "n-1");
    must_be(article.outlet, "وكالة الشمال");
    must_be(article.published, "2024-05-02T08:05:09+03:00");
    must_be(article.text, "هطلت أمطار غزيرة.\nوتوقفت الحركة.");
    assert_int_equal(next(), ISNAD_EMPTY);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.text, "نص قصير");
    must_be(article.published, "2024-06-02T10:00:00Z");
    assert_int_equal(next(), ISNAD_END);
}

static void atom_entries(void **state)
{
    (void)state;
    open_text(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>صوت</title><entry><title>خبر</title>"
        "<link rel=\"self\" href=\"https://s.example.org/feed/1\"/>"
        "<link rel=\"alternate\" href=\"https://s.example.org/1\"/><id>tag:1</id>"
        "<updated>2024-05-03T00:00:00Z</updated><published>2024-05-02T00:00:00Z</published>"
        "<summary>ملخص الخبر</summary></entry></feed>",
        ISNAD_FORMAT_FEED);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.url, "https://s.example.org/1");
    must_be(article.published, "2024-05-02T00:00:00Z");
    must_be(article.text, "ملخص الخبر");
    assert_int_equal(next(), ISNAD_END);
}

static void what_is_no_feed(void **state)
{
    (void)state;
    open_text("<html><body>لا شيء</body></html>", ISNAD_FORMAT_FEED);
    assert_int_equal(next(), ISNAD_FORMAT);
    assert_int_equal(next(), ISNAD_END);
}

static void csv_records(void **state)
{
    (void)state;
    open_text("\xEF\xBB\xBF"
              "id;headline;body;outlet\r\n"
              "1;خبر;\"سطر \"\"أول\"\"\nوسطر; ثان\";صحيفة\r\n"
              "2;ناقص;;\r\n"
              "\r\n"
              "3;;نص;\r\n",
              ISNAD_FORMAT_CSV);
    assert_int_equal(isnad_source_keys(source, "title=headline,text=body", &error), ISNAD_OK);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.id, "1");
    must_be(article.title, "خبر");
    must_be(article.text, "سطر \"أول\"\nوسطر; ثان");
    must_be(article.outlet, "صحيفة");
    assert_int_equal(next(), ISNAD_FORMAT);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.text, "نص");
    assert_null(article.title.p);
    assert_int_equal(next(), ISNAD_END);
}

static void keys_of_json_lines(void **state)
{
    (void)state;
    open_text("{\"headline\": \"خبر\", \"content\": \"نص\", \"text\": \"غيره\"}\n",
              ISNAD_FORMAT_JSONL);
    assert_int_equal(isnad_source_keys(source, "size=x", &error), ISNAD_USAGE);
    assert_int_equal(isnad_source_keys(source, "title=headline,text=content", &error), ISNAD_OK);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.title, "خبر");
    must_be(article.text, "نص");
}

static size_t add_record(char *to, const char *type, const char *uri, const char *block)
{
    return (size_t)sprintf(
        to,
        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
        "WARC-Date: 2024-05-07T01:02:03Z\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
        type, uri, strlen(block), block);
}

static void warc_pages(void **state)
{
    char *file = malloc(32768), *block = malloc(16384);
    size_t n, half = sizeof page / 2;

    (void)state;
    n = add_record(file, "warcinfo", "x", "software: x\r\n");
    sprintf(block, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s", page);
    n += add_record(file + n, "response", "https://news.example.org/7?a", block);
    n += add_record(file + n, "response", "https://news.example.org/gone",
                    "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx");
    sprintf(block,
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
            "%zx\r\n%.*s\r\n%zx\r\n%s\r\n0\r\n\r\n",
            half, (int)half, page, sizeof page - 1 - half, page + half);
    n += add_record(file + n, "response", "https://news.example.org/8", block);
    n +=
        (size_t)sprintf(file + n, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x\r\n"
                                  "Content-Length: 900\r\n\r\ncut");
    open_source(file, n, ISNAD_FORMAT_WARC);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.url, "https://news.example.org/7?a");
    must_be(article.title, "افتتاح جسر المدينة");
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.url, "https://news.example.org/8");
    must_be(article.title, "افتتاح جسر المدينة");
    assert_int_equal(next(), ISNAD_FORMAT);
    assert_int_equal(next(), ISNAD_END);
    free(file);
    free(block);
}

static size_t pack(const char *text, int (*filter)(struct archive *), char *out, size_t cap)
{
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    size_t n = 0;

    assert_int_equal(filter(a), ARCHIVE_OK);
    archive_write_set_format_raw(a);
    archive_write_set_bytes_in_last_block(a, 1);
    assert_int_equal(archive_write_open_memory(a, out, cap, &n), ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(a, entry);
    archive_write_data(a, text, strlen(text));
    archive_write_close(a);
    archive_entry_free(entry);
    archive_write_free(a);
    return n;
}

static void packed_files(void **state)
{
    static int (*const filters[])(struct archive *) = {
        archive_write_add_filter_gzip, archive_write_add_filter_zstd, archive_write_add_filter_xz};
    char packed[4096];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        size_t n = pack("عنوان\nنص الخبر\n", filters[i], packed, sizeof packed);
        open_source(packed, n, ISNAD_FORMAT_TEXT);
        assert_int_equal(next(), ISNAD_OK);
        must_be(article.title, "عنوان");
        must_be(article.text, "نص الخبر\n");
        isnad_source_free(source);
        open_source(packed, n / 2, ISNAD_FORMAT_TEXT);
        assert_int_equal(next(), ISNAD_IO);
        isnad_source_free(source);
    }
    source = NULL;
}

/* Two compressed files one behind the other are one text. */
static void packed_twice(void **state)
{
    char packed[4096];
    size_t n = pack("{\"text\": \"أول\"}\n", archive_write_add_filter_gzip, packed, 2048);

    (void)state;
    n += pack("{\"text\": \"ثان\"}\n", archive_write_add_filter_gzip, packed + n, 2048);
    open_source(packed, n, ISNAD_FORMAT_JSONL);
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.text, "أول");
    assert_int_equal(next(), ISNAD_OK);
    must_be(article.text, "ثان");
    assert_int_equal(next(), ISNAD_END);
}

static void dates(void **state)
{
    arena a;

    (void)state;
    arena_init(&a);
    must_be(markup_date(ISNAD_STR("Sat, 1 Jun 2024 09:30:00 -0530"), &a),
            "2024-06-01T09:30:00-05:30");
    must_be(markup_date(ISNAD_STR(" 2024-06-01 "), &a), "2024-06-01");
    assert_null(markup_date(ISNAD_STR("Sat, 1 Foo 2024 09:30:00 GMT"), &a).p);
    assert_null(markup_date(ISNAD_STR("31 Feb 2024 09:30:00 GMT"), &a).p);
    assert_null(markup_date(ISNAD_STR(""), &a).p);
    arena_release(&a);
}

static int set_up(void **state)
{
    (void)state;
    source = NULL;
    snprintf(path, sizeof path, "/tmp/isnad_readers_test_%ld", (long)getpid());
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    isnad_source_free(source);
    unlink(path);
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(a_page_is_its_article),
                                       TEST(a_page_without_article_is_refused),
                                       TEST(rss_items),
                                       TEST(atom_entries),
                                       TEST(what_is_no_feed),
                                       TEST(csv_records),
                                       TEST(keys_of_json_lines),
                                       TEST(warc_pages),
                                       TEST(packed_files),
                                       TEST(packed_twice),
                                       TEST(dates)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* write_test.c - a small document, made by hand, as JSON, as an account and as CoNLL-U.
 *
 * "TASS: qala al-wazir: naam" with a statement of one chain, an event, a time and a quantity: every
 * key of the record stands in the expectation.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "unit.h"
#include "write/line.h"
#include "write/out.h"
#include "write/write.h"

typedef struct sink {
    char bytes[16384];
    size_t n, fail_after;
} sink;

static int keep(void *user, const char *bytes, size_t n)
{
    sink *s = user;

    if (s->n + n >= (s->fail_after ? s->fail_after : sizeof s->bytes)) {
        return 1;
    }
    memcpy(s->bytes + s->n, bytes, n);
    s->n += n;
    s->bytes[s->n] = 0;
    return 0;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static void check_double(double v, const char *expected)
{
    sink s = {.n = 0};
    out o;

    out_init(&o, keep, &s);
    out_double(&o, v);
    assert_int_equal(out_end(&o), ISNAD_OK);
    assert_string_equal(s.bytes, expected);
}

static void test_doubles(void **state)
{
    (void)state;
    check_double(0, "0");
    check_double(4500, "4500");
    check_double(-9.5, "-9.5");
    check_double(0.1, "0.1");
    check_double(33.513805, "33.513805");
    check_double(0.9999999, "1");
    check_double(2.9999999, "3");
    check_double(1e15, "1000000000000000");
    check_double(1e-9, "0");
}

/* ---- the document ---------------------------------------------------------------------------- */

/* "ناس: قال الوزير "نعم" أمس.": bytes are counted out here, two for a letter. */
static const char text[] = "ناس: قال الوزير \"نعم\" أمس.";
enum { NAS = 0, QALA = 8, WAZIR = 15, QUOTE = 28, NAAM = 29, AMS = 37, END = 44 };

static const isnad_span naam = {NAAM, NAAM + 6};
static const isnad_mention wazir_mention = {{WAZIR, WAZIR + 12}, ISNAD_MENTION_TITLE};
static const isnad_mention_ref nas_via = {{NAS, NAS + 6}, ISNAD_NONE};
static const uint32_t about[] = {0};
static const char *const contexts[] = {"executive"};

static isnad_entity entity = {.type = ISNAD_PER,
                              .name = ISNAD_STR("الوزير"),
                              .country = ISNAD_STR("NOR"),
                              .mentions = &wazir_mention,
                              .nmention = 1};
static isnad_time ams = {{AMS, AMS + 6}, ISNAD_STR("DATE"), ISNAD_STR("2024-06-17")};
static isnad_quantity quantity = {{AMS, AMS + 6}, 1.5, INFINITY, true, {NULL, 0}};
static isnad_statement statement = {.cue = {QALA, QALA + 6},
                                    .cue_lemma = ISNAD_STR("قَال"),
                                    .speaker = {WAZIR, WAZIR + 12},
                                    .who = ISNAD_STR("الوزير"),
                                    .entity = 0,
                                    .content = &naam,
                                    .ncontent = 1,
                                    .quoted = &naam,
                                    .nquoted = 1,
                                    .form = "direct",
                                    .kind = "say",
                                    .via = &nas_via,
                                    .nvia = 1,
                                    .venue = {ISNAD_NONE, ISNAD_NONE},
                                    .addressee = {ISNAD_NONE, ISNAD_NONE},
                                    .about = about,
                                    .nabout = 1,
                                    .time = 0,
                                    .within = ISNAD_NONE,
                                    .confidence = 0.75};
static isnad_actor actor = {{WAZIR, WAZIR + 12}, ISNAD_STR("النرويج"), ISNAD_STR("NORGOV")};
static isnad_event event = {.type = "CONSULT",
                            .contexts = contexts,
                            .ncontext = 1,
                            .cameo = ISNAD_STR("040"),
                            .quad = 1,
                            .goldstein = -0.4,
                            .trigger = {QALA, QALA + 6},
                            .actors = &actor,
                            .nactor = 1,
                            .place = {ISNAD_NONE, ISNAD_NONE},
                            .place_name = ISNAD_STR("أوسلو"),
                            .lat = 59.9,
                            .lon = NAN,
                            .date = ISNAD_STR("2024-06-17"),
                            .realis = "denied",
                            .told = "mention",
                            .said_by = 0,
                            .same_as = ISNAD_NONE,
                            .confidence = 1};

static isnad_token tokens[] = {
    {{0, 6}, 0, 1, false},  {{6, 7}, 1, 1, true},    {{8, 14}, 2, 1, true},
    {{15, 27}, 3, 2, true}, {{28, 29}, 5, 1, false}, {{29, 35}, 6, 1, false},
    {{35, 36}, 7, 1, true}, {{37, 43}, 8, 1, false}, {{43, 44}, 9, 1, true},
};
static isnad_word words[10];
static isnad_sentence sentence = {{0, END}, 0, 9, 0, 10, 0};
static name_span name = {3, 1, {WAZIR, WAZIR + 12}, ISNAD_PER};
static uint32_t codepoints[] = {0};

static void make_words(void)
{
    for (uint32_t i = 0; i < 10; i++) {
        words[i] = (isnad_word){
            .form = ISNAD_STR("f"), .lemma = ISNAD_STR("f"), .deprel = ISNAD_STR("dep"), .head = 2};
    }
    words[2].head = ISNAD_NONE;
    words[2].deprel = ISNAD_STR("root");
    words[2].upos = ISNAD_UPOS_VERB;
}

static isnad_doc make_doc(void)
{
    isnad_doc doc = {.article = {.id = ISNAD_STR("a\"1"), .published = ISNAD_STR("2024-06-18")},
                     .text = {text, sizeof text - 1},
                     .codepoints = codepoints,
                     .sentences = &sentence,
                     .nsentence = 1,
                     .tokens = tokens,
                     .ntoken = 9,
                     .words = words,
                     .nword = 10,
                     .names = &name,
                     .nname = 1,
                     .entities = &entity,
                     .nentity = 1,
                     .times = &ams,
                     .ntime = 1,
                     .quantities = &quantity,
                     .nquantity = 1,
                     .statements = &statement,
                     .nstatement = 1,
                     .events = &event,
                     .nevent = 1};

    make_words();
    assert_int_equal(doc.text.n, END);
    return doc;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void test_json(void **state)
{
    static const char expected[] =
        "{\"isnad\":1,\"id\":\"a\\\"1\",\"url\":null,\"outlet\":null,\"title\":null,"
        "\"published\":\"2024-06-18\",\"language\":null,"
        "\"text\":\"ناس: قال الوزير \\\"نعم\\\" أمس.\","
        "\"sentences\":[{\"start\":0,\"end\":26}],"
        "\"entities\":[{\"id\":0,\"type\":\"PER\",\"name\":\"الوزير\",\"name_en\":null,"
        "\"country\":\"NOR\",\"code\":null,\"wikidata\":null,"
        "\"mentions\":[{\"start\":9,\"end\":15,\"text\":\"الوزير\",\"form\":\"title\"}]}],"
        "\"times\":[{\"start\":22,\"end\":25,\"text\":\"أمس\",\"type\":\"DATE\","
        "\"value\":\"2024-06-17\",\"mod\":null}],"
        "\"quantities\":[{\"start\":22,\"end\":25,\"text\":\"أمس\",\"min\":1.5,\"max\":null,"
        "\"approximate\":true,\"unit\":null}],"
        "\"statements\":[{\"id\":0,\"cue\":{\"start\":5,\"end\":8,\"text\":\"قال\"},"
        "\"cue_lemma\":\"قَال\",\"speaker\":{\"start\":9,\"end\":15,\"text\":\"الوزير\"},"
        "\"who\":\"الوزير\",\"entity\":0,"
        "\"content\":[{\"start\":17,\"end\":20,\"text\":\"نعم\"}],"
        "\"quoted\":[{\"start\":17,\"end\":20,\"text\":\"نعم\"}],\"form\":\"direct\","
        "\"kind\":\"say\",\"via\":[{\"start\":0,\"end\":3,\"text\":\"ناس\",\"entity\":null}],"
        "\"venue\":null,\"addressee\":null,\"about\":[0],"
        "\"time\":{\"start\":22,\"end\":25,\"text\":\"أمس\",\"value\":\"2024-06-17\"},"
        "\"within\":null,\"polarity\":\"positive\",\"confidence\":0.75}],"
        "\"events\":[{\"id\":0,\"type\":\"CONSULT\",\"mode\":null,\"contexts\":[\"executive\"],"
        "\"cameo\":\"040\",\"quad\":1,\"goldstein\":-0.4,"
        "\"trigger\":{\"start\":5,\"end\":8,\"text\":\"قال\"},"
        "\"actor\":[{\"start\":9,\"end\":15,\"text\":\"الوزير\"}],\"actor_who\":[\"النرويج\"],"
        "\"actor_code\":[\"NORGOV\"],\"recipient\":[],\"recipient_who\":[],"
        "\"recipient_code\":[],\"place\":{\"span\":null,\"name\":\"أوسلو\",\"country\":null,"
        "\"lat\":59.9,\"lon\":null},\"date\":\"2024-06-17\",\"date_precision\":null,"
        "\"realis\":\"denied\",\"told\":\"mention\",\"said_by\":0,\"same_as\":null,\"confidence\":"
        "1}]}\n";
    isnad_doc doc = make_doc();
    sink s = {.n = 0};

    (void)state;
    assert_int_equal(isnad_write_json(&doc, keep, &s), ISNAD_OK);
    assert_string_equal(s.bytes, expected);
}

static void test_escapes(void **state)
{
    isnad_doc doc = {.article = {.id = ISNAD_STR("x")},
                     .text = ISNAD_STR("\t\n\x01\x1F\\\"\x7F/"),
                     .codepoints = codepoints};
    sink s = {.n = 0};

    (void)state;
    assert_int_equal(isnad_write_json(&doc, keep, &s), ISNAD_OK);
    assert_non_null(strstr(s.bytes, "\"text\":\"\\t\\n\\u0001\\u001f\\\\\\\"\x7F/\","));
}

static void test_failing_sink(void **state)
{
    isnad_doc doc = make_doc();
    sink s = {.fail_after = 10};

    (void)state;
    assert_int_equal(isnad_write_json(&doc, keep, &s), ISNAD_IO);
    assert_int_equal(isnad_write_text(&doc, NULL, keep, &s), ISNAD_IO);
    assert_int_equal(isnad_write_conllu(&doc, keep, &s), ISNAD_IO);
}

/* ---- the account ----------------------------------------------------------------------------- */

static void test_account(void **state)
{
    static const char expected[] = "\xE2\x80\x8F" /* a Latin id must not turn the line */
                                   "a\"1\n"
                                   "18 يونيو 2024\n"
                                   "\n"
                                   "الأقوال: 1\n"
                                   "ناس ← الوزير: \"نعم\"\n"
                                   "    قول · أمس (17 يونيو 2024)\n"
                                   "\n"
                                   "الأحداث: لا شيء\n"
                                   "\n"
                                   "أحداث يرد ذكرها: 1\n"
                                   "تشاور  الوزير\n"
                                   "       قال · أوسلو · 17 يونيو 2024 · منفي\n";
    isnad_doc doc = make_doc();
    sink s = {.n = 0};

    (void)state;
    assert_int_equal(isnad_write_text(&doc, NULL, keep, &s), ISNAD_OK);
    assert_string_equal(s.bytes, expected);
}

static void test_marks(void **state)
{
    static const isnad_text_style brackets = {.marks = true};
    static const isnad_text_style colors = {.marks = true, .color = true};
    isnad_doc doc = make_doc();
    sink s = {.n = 0};

    (void)state;
    assert_int_equal(isnad_write_text(&doc, &brackets, keep, &s), ISNAD_OK);
    assert_non_null(strstr(s.bytes, "\n[ناس]: {قال} [الوزير] \"⟦نعم⟧\" أمس.\n"));
    s.n = 0;
    assert_int_equal(isnad_write_text(&doc, &colors, keep, &s), ISNAD_OK);
    assert_non_null(strstr(s.bytes, "\n\033[1;36mناس\033[0m: \033[33mقال\033[0m "
                                    "\033[1;36mالوزير\033[0m \"\033[32mنعم\033[0m\" أمس.\n"));
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void check_lines(const char *article, unsigned width, const char *expected)
{
    sink s = {.n = 0};
    arena a;
    line l;
    out o;

    arena_init(&a);
    out_init(&o, keep, &s);
    line_init(&l, &a, false);
    line_quote(&l, (isnad_str){article, strlen(article)}, true);
    line_flush(&l, &o, width, 0, 2);
    assert_int_equal(out_end(&o), ISNAD_OK);
    assert_string_equal(s.bytes, expected);
    arena_release(&a);
}

static void test_lines(void **state)
{
    (void)state;
    check_lines("قال له نعم", 10, "قال له نعم\n");
    check_lines("قال له نعم", 9, "قال له\n  نعم\n");
    check_lines("قَالَ لَهُ نَعَمْ", 10, "قَالَ لَهُ نَعَمْ\n"); /* marks take no room */
    check_lines("قال لهؤلاء", 4, "قال\n  لهؤلاء\n");
    check_lines("قال\nله", 80, "قال\n  له\n");
    check_lines("12 قال", 80, "12 قال\n");
    check_lines("BBC قال", 80,
                "\xE2\x80\x8F"
                "BBC قال\n");
    check_lines("12", 80,
                "\xE2\x80\x8F"
                "12\n");
    check_lines("", 80, "");
}

/* Nothing in an article can steer the terminal. */
static void test_safety(void **state)
{
    (void)state;
    check_lines("قا\033[31mل\007", 80, "قا [31mل \n");
    check_lines("قال\xE2\x80\xAE له\xE2\x80\xAC", 80, "قال له\n");
    check_lines("قال\xC2\x9B"
                "31m",
                80, "قال 31m\n");
}

/* ---- CoNLL-U --------------------------------------------------------------------------------- */

static void test_conllu(void **state)
{
    static const char expected[] = "# newdoc id = a\"1\n"
                                   "# newpar\n"
                                   "# sent_id = a\"1-1\n"
                                   "# text = ناس: قال الوزير \"نعم\" أمس.\n"
                                   "1\tf\tf\tX\t_\t_\t3\tdep\t_\tSpaceAfter=No\n"
                                   "2\tf\tf\tX\t_\t_\t3\tdep\t_\t_\n"
                                   "3\tf\tf\tVERB\t_\t_\t0\troot\t_\t_\n"
                                   "4-5\tالوزير\t_\t_\t_\t_\t_\t_\t_\tNER=B-PER\n"
                                   "4\tf\tf\tX\t_\t_\t3\tdep\t_\t_\n"
                                   "5\tf\tf\tX\t_\t_\t3\tdep\t_\t_\n";
    isnad_doc doc = make_doc();
    sink s = {.n = 0};

    (void)state;
    assert_int_equal(isnad_write_conllu(&doc, keep, &s), ISNAD_OK);
    s.bytes[sizeof expected - 1] = 0;
    assert_string_equal(s.bytes, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_doubles), cmocka_unit_test(test_json),
        cmocka_unit_test(test_escapes), cmocka_unit_test(test_failing_sink),
        cmocka_unit_test(test_account), cmocka_unit_test(test_marks),
        cmocka_unit_test(test_lines),   cmocka_unit_test(test_safety),
        cmocka_unit_test(test_conllu),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "unit.h"

#include "store/pack.h"

static buffer packed, back;

static void round_trip(isnad_str json, isnad_str text)
{
    packed.n = back.n = 0;
    assert_int_equal(pack_record(json, text, &packed), ISNAD_OK);
    assert_int_equal(pack_restore(buffer_view(&packed), json.n, text, &back), ISNAD_OK);
    assert_int_equal(back.n, json.n);
    assert_memory_equal(back.p, json.p, json.n ? json.n : 1);
}

static void what_is_packed_comes_back(void **state)
{
    char big[100000];

    (void)state;
    for (size_t i = 0; i < sizeof big; i++) {
        big[i] = (char)('a' + i * i % 23);
    }
    round_trip(ISNAD_STR("{\"text\":\"نص الخبر\"}"), ISNAD_STR("نص الخبر"));
    round_trip(ISNAD_STR("{}"), (isnad_str){NULL, 0});
    round_trip((isnad_str){big, sizeof big}, (isnad_str){big, sizeof big});
    assert_true(packed.n < 2000);
}

static void damage_is_noticed(void **state)
{
    isnad_str json = ISNAD_STR("{\"text\":\"some text that is long enough to matter\"}");
    isnad_str text = ISNAD_STR("some text that is long enough to matter");

    (void)state;
    packed.n = back.n = 0;
    assert_int_equal(pack_record(json, text, &packed), ISNAD_OK);
    assert_int_equal(pack_restore(buffer_view(&packed), json.n, ISNAD_STR("another"), &back),
                     ISNAD_DAMAGED);
    assert_int_equal(pack_restore(buffer_view(&packed), json.n + 1, text, &back), ISNAD_DAMAGED);
    assert_int_equal(pack_restore((isnad_str){packed.p, packed.n / 2}, json.n, text, &back),
                     ISNAD_DAMAGED);
    assert_int_equal(back.n, 0);
}

static int tear_down(void **state)
{
    (void)state;
    buffer_release(&packed);
    buffer_release(&back);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_packed_comes_back),
                                       cmocka_unit_test(damage_is_noticed)};

    return cmocka_run_group_tests(tests, NULL, tear_down);
}

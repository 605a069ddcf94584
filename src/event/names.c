/* names.c - what the numbers of the stage are called: PLOVER types, realis; and the two look-ups
 * that need only the tables. */
#include "base/str.h"
#include "event/parts.h"

static const char *const types[EVENT_TYPE_COUNT] = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

static const char *const realities[REALIS_COUNT] = {"actual", "denied", "future", "conditional",
                                                    "hypothetical"};

const char *event_type_name(event_type type)
{
    return types[type];
}

const char *event_realis_name(event_realis realis)
{
    return realities[realis];
}

bool event_type_named(isnad_str name, event_type *type)
{
    size_t i = 0;

    while (i < EVENT_TYPE_COUNT && !str_is(name, types[i])) {
        i++;
    }
    *type = (event_type)i;
    return i < EVENT_TYPE_COUNT;
}

bool event_realis_named(isnad_str name, event_realis *realis)
{
    size_t i = 0;

    while (i < REALIS_COUNT && !str_is(name, realities[i])) {
        i++;
    }
    *realis = (event_realis)i;
    return i < REALIS_COUNT;
}

bool event_is_comma(const event_tables *tables, isnad_str form)
{
    return str_is(form, ",") || str_equal(form, tables->comma);
}

uint32_t event_prep(const event_tables *tables, isnad_str key)
{
    uint32_t n = map_get(&tables->preps, key);

    return n == ISNAD_NONE ? 0 : n;
}

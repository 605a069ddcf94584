/* tables.c - what the gazetteer's tables are asked. */
#include "entity/tables.h"

#include <string.h>

#include "base/str.h"

enum { FORM_BYTES = 128 };

int tables_day(isnad_str date, bool end)
{
    int part[3] = {0, end ? 12 : 1, end ? 31 : 1};
    size_t n = 0;

    if (date.n < 4) {
        return 0;
    }
    for (size_t i = 0; i < date.n && n < 3; n++) {
        int value = 0;
        while (i < date.n && date.p[i] >= '0' && date.p[i] <= '9' && value < 10000) {
            value = value * 10 + (date.p[i++] - '0');
        }
        part[n] = value ? value : part[n];
        if (i == date.n || date.p[i] != '-') {
            break;
        }
        i++;
    }
    return part[0] * 10000 + part[1] * 100 + part[2];
}

isnad_str tables_bare(const entity_tables *t, isnad_str fold)
{
    for (size_t n = 2; n <= 4 && n + 2 < fold.n; n += 2) {
        if (map_get(&t->articles, (isnad_str){fold.p, n}) != ISNAD_NONE) {
            return (isnad_str){fold.p + n, fold.n - n};
        }
    }
    return fold;
}

isnad_str tables_masculine(const entity_tables *t, isnad_str fold, char *buffer, size_t n)
{
    isnad_str bare = tables_bare(t, fold);

    for (size_t cut = 8; cut >= 4; cut -= 2) {
        isnad_str to;
        if (bare.n < cut + 4 || bare.n > n) {
            continue;
        }
        to = tables_form(t, &t->endings, (isnad_str){bare.p + bare.n - cut, cut});
        if (to.p && bare.n - cut + to.n <= n) {
            memcpy(buffer, bare.p, bare.n - cut);
            memcpy(buffer + bare.n - cut, to.p, to.n);
            return (isnad_str){buffer, bare.n - cut + to.n};
        }
    }
    return bare;
}

isnad_str tables_form(const entity_tables *t, const map *forms, isnad_str form)
{
    uint32_t i = map_get(forms, form);

    return i == ISNAD_NONE ? (isnad_str){NULL, 0} : t->values[i];
}

isnad_str tables_cameo(const entity_tables *t, uint32_t country)
{
    return country == ISNAD_NONE ? (isnad_str){NULL, 0} : t->countries[country].cameo;
}

/* pack.c - records as they are kept.
 *
 * The dictionary is pack_keys, then the end of the text: as much as the window of zlib holds. It is
 * part of the format of the archive: to change it takes a new version of the schema.
 */
#include "store/pack.h"

#include <zlib.h>

#include "base/mem.h"

/* The commonest last: zlib codes what is near in fewer bits. */
static const char pack_keys[] = "\"quantities\":[{\"start\":,\"end\":,\"text\":\"\",\"min\":,"
                                "\"max\":,\"approximate\":false,\"unit\":null},"
                                "\"times\":[{\"start\":,\"end\":,\"text\":\"\",\"type\":\"DATE\","
                                "\"value\":\"\"},{\"id\":,\"type\":\"PER\",\"name\":\"\","
                                "\"name_en\":null,\"country\":null,\"code\":null,\"wikidata\":null,"
                                "\"mentions\":[{\"start\":,\"end\":,\"text\":\"\","
                                "\"form\":\"name\"},{\"start\":,\"end\":,\"text\":\"\",\"form\":"
                                "\"title\"}]},\"cameo\":\"\",\"quad\":,\"goldstein\":,"
                                "\"trigger\":{\"start\":,\"end\":,\"text\":\"\"},\"actor\":[{"
                                "\"start\":,\"end\":,\"text\":\"\"}],\"actor_who\":[null],"
                                "\"actor_code\":[null],\"recipient\":[],\"recipient_who\":[],"
                                "\"recipient_code\":[],\"place\":{\"start\":,\"end\":,"
                                "\"text\":\"\",\"name\":\"\",\"country\":\"\",\"lat\":,\"lon\":},"
                                "\"date\":null,\"date_precision\":null,\"realis\":"
                                "\"actual\",\"said_by\":null,\"same_as\":null,\"confidence\":0.},{"
                                "\"id\":,\"cue\":{\"start\":,\"end\":,\"text\":\"\"},"
                                "\"cue_lemma\":\"\",\"speaker\":{\"start\":,\"end\":,\"text\":\"\"}"
                                ",\"who\":\"\",\"entity\":,\"content\":[{\"start\":,"
                                "\"end\":,\"text\":\"\"}],\"quoted\":[],\"form\":\"indirect\","
                                "\"kind\":\"say\",\"via\":[],\"venue\":null,"
                                "\"addressee\":null,\"about\":[],\"time\":null,\"within\":null,"
                                "\"polarity\":\"positive\",\"confidence\":0.}";

enum { WINDOW = 32768 - 262 }; /* what deflate looks back */

/* The dictionary is in out[0, returned). */
static size_t dictionary(isnad_str text, char out[WINDOW])
{
    size_t keys = sizeof pack_keys - 1;
    size_t n = text.n < WINDOW - keys ? text.n : WINDOW - keys;

    memcpy(out, pack_keys, keys);
    if (n) {
        memcpy(out + keys, text.p + text.n - n, n);
    }
    return keys + n;
}

static voidpf zlib_alloc(voidpf user, uInt count, uInt size)
{
    (void)user;
    return mem_alloc((size_t)count * size);
}

static void zlib_free(voidpf user, voidpf p)
{
    (void)user;
    mem_free(p);
}

isnad_code pack_record(isnad_str json, isnad_str text, buffer *out)
{
    z_stream z = {.zalloc = zlib_alloc, .zfree = zlib_free};
    char words[WINDOW];
    size_t n = dictionary(text, words), bound;
    isnad_code code = ISNAD_NO_MEMORY;
    char *room;

    if (json.n > UINT32_MAX || deflateInit2(&z, 6, Z_DEFLATED, 15, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        return ISNAD_NO_MEMORY;
    }
    bound = deflateBound(&z, json.n) + 16;
    room = buffer_room(out, bound);
    if (room && deflateSetDictionary(&z, (Bytef *)words, (uInt)n) == Z_OK) {
        z.next_in = (Bytef *)(uintptr_t)json.p;
        z.avail_in = (uInt)json.n;
        z.next_out = (Bytef *)room;
        z.avail_out = (uInt)bound;
        if (deflate(&z, Z_FINISH) == Z_STREAM_END) {
            out->n += z.total_out;
            code = ISNAD_OK;
        }
    }
    deflateEnd(&z);
    return code;
}

isnad_code pack_restore(isnad_str packed, size_t size, isnad_str text, buffer *out)
{
    z_stream z = {.zalloc = zlib_alloc, .zfree = zlib_free};
    char words[WINDOW];
    size_t n = dictionary(text, words);
    char *room;
    int step;

    if (size > UINT32_MAX || packed.n > UINT32_MAX) {
        return ISNAD_DAMAGED;
    }
    room = buffer_room(out, size ? size : 1);
    if (!room || inflateInit(&z) != Z_OK) {
        return ISNAD_NO_MEMORY;
    }
    z.next_in = (Bytef *)(uintptr_t)packed.p;
    z.avail_in = (uInt)packed.n;
    z.next_out = (Bytef *)room;
    z.avail_out = (uInt)size;
    step = inflate(&z, Z_FINISH);
    if (step == Z_NEED_DICT && inflateSetDictionary(&z, (Bytef *)words, (uInt)n) == Z_OK) {
        step = inflate(&z, Z_FINISH);
    }
    inflateEnd(&z);
    if (step != Z_STREAM_END || z.total_out != size) {
        return step == Z_MEM_ERROR ? ISNAD_NO_MEMORY : ISNAD_DAMAGED;
    }
    out->n += size;
    return ISNAD_OK;
}

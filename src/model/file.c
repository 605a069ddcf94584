/* file.c - maps the model file and checks all of it.
 *
 * The sections are taken one after the other; each must have the name and the very size that the
 * dimensions give it, and what does not fit stops the reading with a message that names it. The
 * checksum finds damage; the checks that follow it find what a checksum cannot, a file made to
 * harm. What is left out: a file that someone cuts short while it is mapped.
 */
#include "model/file.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "model/file_check.h"
#include "model/ready.h"
#include "read/utf8.h"

enum { HEADER = 64, ALIGN = 64, SECTIONS_MAX = 128 };

static const char magic[8] = {'I', 'S', 'N', 'A', 'D', 'M', 'D', 'L'};

typedef struct file_header {
    char magic[8];
    uint32_t version, nsection;
    uint64_t size, checksum;
    uint8_t reserved[32];
} file_header;

typedef struct file_section {
    char name[16];
    uint64_t at, size;
} file_section;

typedef struct reader {
    struct model *model;
    const file_section *sections;
    uint32_t n, next;
    const char *name;  /* of the file */
    const char *fault; /* the first thing that does not fit, or NULL */
} reader;

uint64_t file_checksum(const uint8_t *bytes, size_t n)
{
    uint64_t sum = n;

    for (size_t i = 0; i < n / 8; i++) {
        uint64_t x;
        memcpy(&x, bytes + i * 8, 8);
        x = (x ^ (i + 1) * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
        x = (x ^ x >> 32) * 0x94D049BB133111EBu;
        sum += x ^ x >> 29;
    }
    return sum;
}

static isnad_code fail(isnad_error *error, const char *name, const char *what)
{
    return error_set(error, ISNAD_MODEL, ERROR_NO_POSITION, "the model file %s is unusable: %s",
                     name, what);
}

/* What is wrong with the header, or NULL. */
static const char *check_header(const uint8_t *bytes, size_t size)
{
    const file_header *header = (const file_header *)(const void *)bytes;

    if (size < HEADER || memcmp(header->magic, magic, sizeof magic) != 0) {
        return "it is no isnad model";
    }
    if (header->version != MODEL_VERSION) {
        return "its format is of another version of isnad";
    }
    if (header->size != size) {
        return "it is cut short or grew";
    }
    if (size % ALIGN || header->nsection > SECTIONS_MAX ||
        HEADER + header->nsection * sizeof(file_section) > size) {
        return "its table of sections does not fit";
    }
    for (size_t i = 0; i < sizeof header->reserved; i++) {
        if (header->reserved[i]) {
            return "it is damaged (header)";
        }
    }
    if (file_checksum(bytes + HEADER, size - HEADER) != header->checksum) {
        return "it is damaged (checksum)";
    }
    return NULL;
}

static const char *check_sections(const uint8_t *bytes, size_t size)
{
    const file_header *header = (const file_header *)(const void *)bytes;
    const file_section *s = (const file_section *)(const void *)(bytes + HEADER);
    uint64_t end = HEADER + header->nsection * sizeof *s;

    for (uint32_t i = 0; i < header->nsection; i++) {
        if (s[i].at % ALIGN || s[i].at < end || s[i].at > size || s[i].size > size - s[i].at) {
            return "its sections overlap or reach beyond its end";
        }
        end = s[i].at + s[i].size;
    }
    return NULL;
}

/* The next section, which must have this name and hold count things of a size. */
static const void *take(reader *r, const char *name, uint64_t count, size_t size)
{
    const file_section *s = r->sections + r->next;

    if (r->fault) {
        return NULL;
    }
    if (r->next == r->n || strncmp(s->name, name, sizeof s->name) != 0 || s->size != count * size) {
        r->fault = name;
        return NULL;
    }
    r->next++;
    return r->model->bytes + s->at;
}

/* A section of any size. */
static const void *take_any(reader *r, const char *name, size_t *size)
{
    *size = r->next < r->n ? r->sections[r->next].size : 0;
    return take(r, name, *size, 1);
}

static const float *take_floats(reader *r, const char *name, uint64_t count)
{
    const float *p = take(r, name, count, sizeof *p);

    if (p && !check_floats(p, count)) {
        r->fault = name;
    }
    return p;
}

/* A layer: scale, sum and bias of each output, then the weights. */
static linear take_linear(reader *r, const char *name, uint32_t n, uint32_t inputs)
{
    size_t width = kernel_width(n);
    const float *p = take(r, name, width * (3 * sizeof *p + inputs), 1);
    linear layer = {n, (uint32_t)width, inputs};

    if (p && !check_floats(p, width * 3)) {
        r->fault = name;
    }
    if (p && !r->fault) {
        layer.scale = p;
        layer.sum = p + width;
        layer.bias = p + 2 * width;
        layer.weights = (const int8_t *)(p + 3 * width);
    }
    return layer;
}

static void take_encoder(reader *r)
{
    struct model *m = r->model;
    const model_dims *d = m->dims;

    m->bag = take(r, "bag", (uint64_t)d->buckets * d->bag, 1);
    m->bag_scale = take_floats(r, "bag_scale", d->buckets);
    m->word = take(r, "word", ((uint64_t)d->words + 1) * d->bag, 1);
    m->word_scale = take_floats(r, "word_scale", (uint64_t)d->words + 1);
    m->type_bag = take_linear(r, "type_bag", d->hidden, d->bag);
    m->type_word = take_linear(r, "type_word", d->hidden, d->bag);
    m->type_out = take_linear(r, "type_out", d->dim, d->hidden);
    for (uint32_t i = 0; i < d->layers; i++) {
        m->forward[i] = take_linear(r, "forward", 3 * d->dim, d->dim);
    }
    for (uint32_t i = 0; i < d->layers; i++) {
        m->backward[i] = take_linear(r, "backward", 3 * d->dim, d->dim);
    }
    for (uint32_t i = 0; i < 3; i++) {
        m->mix_in[i] = take_linear(r, "mix_in", d->dim, d->dim);
    }
    for (uint32_t i = 0; i < d->mix_layers; i++) {
        m->mix[i] = take_linear(r, "mix", 3 * d->dim, d->dim);
    }
}

static void take_heads(reader *r)
{
    struct model *m = r->model;
    const model_dims *d = m->dims;

    m->pattern = take_linear(r, "pattern", d->npattern, d->dim);
    m->words = take_linear(r, "words", d->dim, d->dim);
    m->slot = take_floats(r, "slot", (uint64_t)d->nslot * d->dim);
    m->tag = take_linear(r, "tag", d->ntag, d->dim);
    m->fit = take_floats(r, "fit", (uint64_t)d->nslot * kernel_width(d->ntag));
    m->script = take_linear(r, "script", d->nscript, d->dim);
    m->name = take_linear(r, "name", d->nname, d->dim);
    m->move = take_floats(r, "move", (uint64_t)d->nname * d->nname);
    m->arc_pair = take_linear(r, "arc_pair", 2 * d->arc, d->dim);
    m->arc = take_linear(r, "arc", d->arc, d->arc);
    m->arc_root = take_floats(r, "arc_root", d->arc);
    m->distance = take_floats(r, "distance", MODEL_DISTANCES);
    m->rel_pair = take_linear(r, "rel_pair", 2 * d->rel, d->dim);
    m->rel_root = take_floats(r, "rel_root", d->rel);
    m->relation = take_linear(r, "relation", d->nrel, d->rel);
}

static void take_classes(reader *r)
{
    struct model *m = r->model;
    const model_dims *d = m->dims;

    m->text = take_any(r, "text", &m->ntext);
    m->word_table = take(r, "word_table", d->word_slots, sizeof *m->word_table);
    m->patterns = take(r, "patterns", d->npattern, sizeof *m->patterns);
    m->parts = take(r, "parts", d->npart, sizeof *m->parts);
    m->tags = take(r, "tags", d->ntag, sizeof *m->tags);
    m->rels = take(r, "rels", d->nrel, sizeof *m->rels);
    m->names = take(r, "names", d->nname, sizeof *m->names);
    m->script_at = take(r, "script_at", (uint64_t)d->nscript + 1, sizeof *m->script_at);
    m->script_ops = take_any(r, "script_ops", &m->nscript_ops);
    m->lemmas = take(r, "lemmas", d->nlemma, sizeof *m->lemmas);
    m->shapes = take(r, "shapes", d->nshape, sizeof *m->shapes);
    m->shape_table = take(r, "shape_table", d->shape_slots, sizeof *m->shape_table);
    m->forms = take(r, "forms", d->nform, sizeof *m->forms);
    m->entries = take(r, "entries", d->nentry, sizeof *m->entries);
    m->form_tags = take(r, "form_tags", d->nform_tag, sizeof *m->form_tags);
    m->form_table = take(r, "form_table", d->form_slots, sizeof *m->form_table);
    m->tokens = take(r, "tokens", d->ntoken, sizeof *m->tokens);
    m->token_patterns = take(r, "token_patterns", d->ntoken_pattern, sizeof *m->token_patterns);
    m->token_table = take(r, "token_table", d->token_slots, sizeof *m->token_table);
    m->name_seen = take(r, "name_seen", d->nname_seen, sizeof *m->name_seen);
    m->name_table = take(r, "name_table", d->name_slots, sizeof *m->name_table);
}

static isnad_code read_sections(reader *r, isnad_error *error)
{
    char what[64] = "its section ";

    r->model->dims = take(r, "dims", 1, sizeof *r->model->dims);
    if (!r->fault && !check_dims(r->model->dims)) {
        r->fault = "dims";
    }
    if (!r->fault) {
        take_encoder(r);
        take_heads(r);
        take_classes(r);
    }
    if (!r->fault && r->next != r->n) {
        r->fault = "after the last";
    }
    if (!r->fault) {
        r->fault = check_classes(r->model);
    }
    if (!r->fault) {
        return ISNAD_OK;
    }
    strncat(what, r->fault, 24);
    strncat(what, " is not as it must be", 24);
    return fail(error, r->name, what);
}

isnad_code file_open_bytes(const uint8_t *bytes, size_t size, const char *name, arena *a,
                           struct model **out, isnad_error *error)
{
    const char *what = check_header(bytes, size);
    reader r = {.name = name};
    isnad_code code;

    what = what ? what : check_sections(bytes, size);
    if (what) {
        return fail(error, name, what);
    }
    r.model = arena_zalloc(a, 1, sizeof *r.model);
    if (!r.model) {
        return error_no_memory(error);
    }
    r.model->bytes = bytes;
    r.model->size = size;
    r.sections = (const file_section *)(const void *)(bytes + HEADER);
    r.n = ((const file_header *)(const void *)bytes)->nsection;
    code = read_sections(&r, error);
    if (!code && ready_make(r.model, a)) {
        code = error_no_memory(error);
    }
    *out = code ? NULL : r.model;
    return code;
}

/* Maps an open file; *size is 0 where that fails, with errno 0 where the file is to blame. */
static const uint8_t *map(int file, size_t *size)
{
    struct stat info;
    void *p;

    *size = 0;
    errno = 0;
    if (fstat(file, &info) || !S_ISREG(info.st_mode) || info.st_size < HEADER ||
        (uint64_t)info.st_size > (uint64_t)1 << 30) {
        return NULL;
    }
    p = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
    if (p == MAP_FAILED) {
        return NULL;
    }
    *size = (size_t)info.st_size;
    return p;
}

isnad_code file_open(const char *path, arena *a, struct model **out, isnad_error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    const uint8_t *bytes;
    size_t size;
    int reason;
    isnad_code code;

    *out = NULL;
    if (file < 0) {
        return error_set(error, ISNAD_MODEL, ERROR_NO_POSITION, "cannot open the model file %s: %s",
                         path, strerror(errno));
    }
    bytes = map(file, &size);
    reason = errno;
    close(file);
    if (!size) {
        return fail(error, path, reason ? strerror(reason) : "it is no isnad model");
    }
    code = file_open_bytes(bytes, size, path, a, out, error);
    if (code) {
        munmap((void *)(uintptr_t)bytes, size);
    } else {
        (*out)->mapped = true;
    }
    return code;
}

void file_close(struct model *model)
{
    if (model && model->mapped) {
        munmap((void *)(uintptr_t)model->bytes, model->size);
        model->mapped = false;
    }
}

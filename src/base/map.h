/* map.h - a hash map from strings to uint32_t, built once or grown, never shrunk.
 *
 * Keys are not copied: they must live as long as the map. Open addressing, at most half full.
 */
#ifndef ISNAD_MAP_H
#define ISNAD_MAP_H

#include "base/arena.h"
#include "isnad.h"

typedef struct map {
    struct map_slot *slots;
    uint8_t *marks; /* of each slot; 0: free */
    size_t n, cap;  /* cap is a power of two, or 0 */
    arena *arena;
} map;

void map_init(map *m, arena *a);
/* Sets the key's value, new or not. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code map_put(map *m, isnad_str key, uint32_t value);
/* The key's value, or ISNAD_NONE. */
uint32_t map_get(const map *m, isnad_str key);

#endif

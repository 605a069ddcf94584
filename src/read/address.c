/* address.c - the ranges that IANA keeps for special purposes (RFC 6890), as far as something may
 * answer there. */
#include "read/address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct range4 {
    uint32_t first;
    unsigned bits;
} range4;

static bool public4(uint32_t address)
{
    static const range4 special[] = {
        {0x00000000, 8},  /* this network, this machine */
        {0x0A000000, 8},  /* private */
        {0x64400000, 10}, /* shared, behind a carrier's translation */
        {0x7F000000, 8},  /* loopback */
        {0xA9FE0000, 16}, /* link, and the metadata of clouds */
        {0xAC100000, 12}, /* private */
        {0xC0000000, 24}, /* protocol assignments */
        {0xC0000200, 24}, /* documentation */
        {0xC0586300, 24}, /* relays to IPv6 */
        {0xC0A80000, 16}, /* private */
        {0xC6120000, 15}, /* benchmarks */
        {0xC6336400, 24}, /* documentation */
        {0xCB007100, 24}, /* documentation */
        {0xE0000000, 3},  /* groups, the future, broadcast */
    };

    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if ((address ^ special[i].first) >> (32 - special[i].bits) == 0) {
            return false;
        }
    }
    return true;
}

static uint32_t four(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool public6(const unsigned char a[16])
{
    static const unsigned char mapped[12] = {[10] = 0xFF, [11] = 0xFF};
    static const unsigned char translated[12] = {0x00, 0x64, 0xFF, 0x9B};

    if (memcmp(a, mapped, 12) == 0 || memcmp(a, translated, 12) == 0) {
        return public4(four(a + 12));
    }
    if (a[0] == 0x20 && a[1] == 0x02) { /* 6to4 */
        return public4(four(a + 2));
    }
    if (a[0] == 0x20 && a[1] == 0x01 && (a[2] < 2 || (a[2] == 0x0D && a[3] == 0xB8))) {
        return false; /* protocol assignments, among them tunnels; documentation */
    }
    return a[0] >> 5 == 1; /* 2000::/3 is all that is given out */
}

bool address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return public4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return public6(in.sin6_addr.s6_addr);
    }
    return false;
}

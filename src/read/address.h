/* address.h - which network an address belongs to. */
#ifndef ISNAD_ADDRESS_H
#define ISNAD_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether the address is of the public internet: IPv4 or IPv6, not of this machine, a private or
 * shared network, a link, a group, documentation or the future. An IPv4 address inside of an IPv6
 * one is judged as itself. */
bool address_is_public(const struct sockaddr *address);

#endif

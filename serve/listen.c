/* listen.c - the socket that connections come in at. */
#include "listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static bool make_address(const server *s, struct sockaddr_storage *out)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;

    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, s->address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons((uint16_t)s->port);
        return true;
    }
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons((uint16_t)s->port);
    return inet_pton(AF_INET6, s->address, &v6->sin6_addr) == 1;
}

/* Room for all connections, as far as the system gives it. */
static void raise_file_limit(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < CONNECTIONS + 256) {
        limit.rlim_cur = limit.rlim_max < CONNECTIONS + 256 ? limit.rlim_max : CONNECTIONS + 256;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static unsigned port_of(int fd)
{
    struct sockaddr_storage address;
    socklen_t n = sizeof address;

    if (getsockname(fd, (struct sockaddr *)&address, &n)) {
        return 0;
    }
    return address.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&address)->sin6_port)
                                         : ntohs(((struct sockaddr_in *)&address)->sin_port);
}

static bool bind_to(int fd, const struct sockaddr_storage *address)
{
    int yes = 1;

    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return bind(fd, (const struct sockaddr *)address,
                address->ss_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                               : sizeof(struct sockaddr_in)) == 0 &&
           listen(fd, BACKLOG) == 0;
}

isnad_code listen_open(server *s, int *out, isnad_error *error)
{
    struct sockaddr_storage address;
    int fd;

    raise_file_limit();
    *error = (isnad_error){.position = UINT64_MAX};
    if (!make_address(s, &address)) {
        snprintf(error->message, sizeof error->message, "%s is no IP address", s->address);
        return error->code = ISNAD_USAGE;
    }
    fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || !bind_to(fd, &address)) {
        snprintf(error->message, sizeof error->message, "cannot listen at %s, port %u: %s",
                 s->address, s->port, strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return error->code = ISNAD_IO;
    }
    s->port = port_of(fd);
    *out = fd;
    return ISNAD_OK;
}

/* work_none.c - in place of isnad work and isnad publish where libnats is missing at build. */
#include "cli.h"

static int lacks_nats(void)
{
    report("this isnad was built without NATS (libnats-dev)");
    return STATUS_BROKEN;
}

int verb_work(const arguments *args)
{
    (void)args;
    return lacks_nats();
}

int verb_publish(const arguments *args)
{
    (void)args;
    return lacks_nats();
}

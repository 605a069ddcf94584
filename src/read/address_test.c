/* address_test.c - which addresses are of the public internet. */
#include "unit.h"

#include "read/address.h"

#include <arpa/inet.h>
#include <string.h>

static bool is_public(const char *text)
{
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &four.sin_addr) == 1) {
        return address_is_public((const struct sockaddr *)&four);
    }
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return address_is_public((const struct sockaddr *)&six);
}

static void all_are(const char *const *texts, bool expected)
{
    for (; *texts; texts++) {
        if (is_public(*texts) != expected) {
            fail_msg("%s", *texts);
        }
    }
}

static void addresses_of_the_internet(void **unused)
{
    static const char *const texts[] = {"1.1.1.1",
                                        "9.255.255.255",
                                        "11.0.0.0",
                                        "100.63.255.255",
                                        "100.128.0.0",
                                        "126.0.0.1",
                                        "128.0.0.1",
                                        "169.253.0.1",
                                        "172.15.0.1",
                                        "172.32.0.1",
                                        "192.0.1.1",
                                        "192.167.0.1",
                                        "192.169.0.1",
                                        "198.17.0.1",
                                        "198.20.0.1",
                                        "223.255.0.1",
                                        "2606:4700:4700::1111",
                                        "::ffff:8.8.8.8",
                                        "64:ff9b::808:808",
                                        "2002:808:808::1",
                                        NULL};

    (void)unused;
    all_are(texts, true);
}

static void addresses_of_this_machine_and_its_networks(void **unused)
{
    static const char *const texts[] = {"0.0.0.0",
                                        "10.0.0.1",
                                        "10.255.255.255",
                                        "100.64.0.1",
                                        "127.0.0.1",
                                        "127.8.8.8",
                                        "169.254.169.254",
                                        "172.16.0.1",
                                        "172.31.255.255",
                                        "192.0.0.8",
                                        "192.168.1.1",
                                        "198.19.0.1",
                                        "224.0.0.1",
                                        "255.255.255.255",
                                        "::",
                                        "::1",
                                        "fe80::1",
                                        "fc00::1",
                                        "fd12::1",
                                        "ff02::1",
                                        "::ffff:127.0.0.1",
                                        "::ffff:10.0.0.1",
                                        "64:ff9b::a00:1",
                                        "2002:7f00:1::",
                                        "2002:c0a8:101::1",
                                        "2001:db8::1",
                                        "2001::1",
                                        "::127.0.0.1",
                                        NULL};

    (void)unused;
    all_are(texts, false);
}

static void other_families(void **unused)
{
    struct sockaddr unix_socket = {.sa_family = AF_UNIX};

    (void)unused;
    assert_false(address_is_public(&unix_socket));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_of_the_internet),
        cmocka_unit_test(addresses_of_this_machine_and_its_networks),
        cmocka_unit_test(other_families),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

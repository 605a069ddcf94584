/* unit.h - cmocka with what it needs before it. */
#ifndef ISNAD_UNIT_H
#define ISNAD_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif

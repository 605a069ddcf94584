#!/usr/bin/env python3
"""Writes charset_tables.h: bytes 0x80 to 0xFF of the Arabic code pages as code points, 0 for none.

usage: charset_tables.py > charset_tables.h
"""
PAGES = (("cp1256", "cp1256"), ("iso8859_6", "iso8859_6"))

print("""/* charset_tables.h - bytes 0x80 to 0xFF of the Arabic code pages as code points; 0: not used.
 *
 * Written by tools/charset_tables.py from Python's codecs.
 */
#ifndef ISNAD_CHARSET_TABLES_H
#define ISNAD_CHARSET_TABLES_H

#include <stdint.h>""")
for name, codec in PAGES:
    points = []
    for byte in range(0x80, 0x100):
        try:
            points.append(ord(bytes([byte]).decode(codec)))
        except UnicodeDecodeError:
            points.append(0)
    print(f"\nstatic const uint16_t {name}_table[128] = {{")
    for i in range(0, 128, 12):
        print("    " + " ".join(f"{p:#06x}," for p in points[i:i + 12]))
    print("};")
print("\n#endif")

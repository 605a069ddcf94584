#!/usr/bin/env python3
"""Writes data/hijri_months.tsv: the lengths of the months of the Umm al-Qura calendar.

usage: hijri_table.py > data/hijri_months.tsv          (needs Debian's libicu72)
"""
import ctypes
import ctypes.util
import datetime
import re
import sys

FIRST, LAST = 1300, 1500
LOCALE = b"en@calendar=islamic-umalqura"
TRADITIONAL = 0                                  # UCalendarType
DAY_MILLISECONDS = 86400000

HEAD = """\
# The months of the Hijri year by the calendar of Umm al-Qura, which Saudi Arabia dates its official papers with and which
# most of the other Gulf states follow. Elsewhere the sighting of the moon may put a month a day earlier or later.
#
# Written by tools/hijri_table.py from the calendar "islamic-umalqura" of ICU (libicu72 of Debian 12), whose days are those
# published by King Abdulaziz City for Science and Technology; years before 1356 are computed back. A month that was
# proclaimed otherwise may be mended by hand: the days of a year must lead to the first day of the next.
#
# year   of the Hijra
# first  the Gregorian day of its 1 Muharram
# days   how long its twelve months are
year\tfirst\tdays"""


def icu(name):
    path = ctypes.util.find_library("icui18n")
    if not path:
        sys.exit("hijri_table.py: there is no libicui18n here")
    return getattr(ctypes.CDLL(path), f"{name}_{re.search(r'(?<=so.)[0-9]+', path).group()}")


class Calendar:
    def __init__(self):
        self.status = ctypes.c_int(0)
        open_ = icu("ucal_open")
        open_.restype = ctypes.c_void_p
        zone = "GMT".encode("utf-16-le") + b"\0\0"
        self.calendar = ctypes.c_void_p(open_(zone, 3, LOCALE, TRADITIONAL, ctypes.byref(self.status)))
        self.set_date, self.millis = icu("ucal_setDate"), icu("ucal_getMillis")
        self.millis.restype = ctypes.c_double
        self.clear = icu("ucal_clear")

    def first(self, year, month):
        """The Gregorian day that a month (from 0) begins with."""
        self.clear(self.calendar)
        self.set_date(self.calendar, year, month, 1, ctypes.byref(self.status))
        millis = self.millis(self.calendar, ctypes.byref(self.status))
        if self.status.value > 0:
            sys.exit(f"hijri_table.py: ICU says {self.status.value}")
        return datetime.date(1970, 1, 1) + datetime.timedelta(days=millis // DAY_MILLISECONDS)


def main():
    calendar = Calendar()
    print(HEAD)
    for year in range(FIRST, LAST + 1):
        starts = [calendar.first(year + month // 12, month % 12) for month in range(13)]
        days = [(after - before).days for before, after in zip(starts, starts[1:])]
        print(year, starts[0], " ".join(map(str, days)), sep="\t")


if __name__ == "__main__":
    main()

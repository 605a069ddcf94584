SELECT g.key AS entity, g.name, g.name_en, g.type, p.n AS statements
FROM figures f JOIN speaks p ON p.other = f.figure JOIN figures g ON g.figure = p.speaker
WHERE f.key = :key ORDER BY p.n DESC, g.figure LIMIT :limit

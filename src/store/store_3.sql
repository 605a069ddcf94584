-- Version 3: what is known of the servers that feeds come from.

CREATE TABLE hosts (
    host    TEXT PRIMARY KEY, -- scheme, name and port, as it stands in the URL
    robots  TEXT,             -- its robots.txt, '' where it has none
    checked INTEGER,          -- when that was asked for, in seconds since 1970
    until   INTEGER           -- it wants to be left alone until then
) WITHOUT ROWID;

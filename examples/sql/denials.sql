-- Who denies what, and on whose word the paper has it: from an archive that `isnad add` made.
--
--     sqlite3 news.isnad < denials.sql
--
-- The words of a span are substr(text, start + 1, end - start); src/store/store_1.sql explains every column.
.mode tabs
SELECT s.who,
       substr(t.text, c.start + 1, c.end - c.start) AS content,
       coalesce((SELECT group_concat(v.who, ' > ') FROM via v WHERE v.statement = s.statement), '-') AS via
FROM statements s
JOIN contents c ON c.statement = s.statement AND NOT c.quoted
JOIN texts t ON t.article = s.article
WHERE s.kind = 'deny'
ORDER BY s.article, s.n;

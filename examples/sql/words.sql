-- Full text with the tokenizer of isnad: the forms of a word that have its stem, in any program that uses SQLite.
--
--     sqlite3 news.isnad < words.sql
--
-- .load finds isnad_fts among the system's libraries; give its path where it is elsewhere.
.load isnad_fts
SELECT a.title FROM article_index JOIN articles a ON a.article = article_index.rowid
WHERE article_index MATCH 'صامد' ORDER BY a.article;

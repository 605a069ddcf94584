-- Every telling of a claim, first to last.
SELECT @statement@
FROM statements s JOIN articles a USING (article) JOIN texts t USING (article)
WHERE s.claim = (SELECT claim FROM statements WHERE statement = CAST(:id AS INTEGER))
ORDER BY a.published IS NULL, a.published, s.statement LIMIT :limit

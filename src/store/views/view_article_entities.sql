SELECT e.n, f.key AS entity FROM entities e LEFT JOIN figures f USING (figure)
WHERE e.article = CAST(:id AS INTEGER) ORDER BY e.n

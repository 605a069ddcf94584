SELECT n, event FROM events WHERE article = CAST(:id AS INTEGER) ORDER BY n

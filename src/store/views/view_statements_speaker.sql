-- Statements of a figure, newest first.
SELECT @statement@, coalesce(a.day, -1) AS cursor_a, s.statement AS cursor_b
FROM (SELECT s.statement AS it, coalesce(a.day, -1) AS day FROM figures f CROSS JOIN entities e USING (figure)
      CROSS JOIN statements s ON s.entity = e.entity
      CROSS JOIN articles a ON a.article = e.article
      WHERE f.key = :key AND @narrowed@
      AND (:other IS NULL OR EXISTS (SELECT 1 FROM about o CROSS JOIN entities y ON y.entity = o.entity
        CROSS JOIN figures g ON g.figure = y.figure WHERE o.statement = s.statement AND g.key = :other))
      ORDER BY 2 DESC, 1 DESC LIMIT :limit) x
JOIN statements s ON s.statement = x.it JOIN articles a ON a.article = s.article JOIN texts t ON t.article = s.article
ORDER BY x.day DESC, x.it DESC

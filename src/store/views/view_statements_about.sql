-- Statements that speak of a figure, newest first.
SELECT @statement@, coalesce(a.day, -1) AS cursor_a, s.statement AS cursor_b
FROM (SELECT s.statement AS it, coalesce(a.day, -1) AS day FROM figures f CROSS JOIN entities e USING (figure)
      CROSS JOIN about b ON b.entity = e.entity CROSS JOIN statements s ON s.statement = b.statement
      CROSS JOIN articles a ON a.article = e.article
      WHERE f.key = :key AND @narrowed@
      AND (:other IS NULL OR (SELECT g.key FROM entities y JOIN figures g USING (figure) WHERE y.entity = s.entity) = :other)
      GROUP BY s.statement
      ORDER BY 2 DESC, 1 DESC LIMIT :limit) x
JOIN statements s ON s.statement = x.it JOIN articles a ON a.article = s.article JOIN texts t ON t.article = s.article
ORDER BY x.day DESC, x.it DESC

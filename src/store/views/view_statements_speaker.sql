-- Statements of a figure, newest first.
SELECT @statement@, coalesce(a.day, -1) AS cursor_a, s.statement AS cursor_b
FROM (SELECT s.statement AS it, coalesce(a.day, -1) AS day FROM figures f CROSS JOIN entities e USING (figure)
      CROSS JOIN statements s ON s.entity = e.entity
      CROSS JOIN articles a ON a.article = e.article
      WHERE f.key = :key AND (:kind IS NULL OR s.kind = :kind)
      AND coalesce(a.day, -1) BETWEEN :from_day AND :to_day
      AND (coalesce(a.day, -1), s.statement) < (:cursor_a, :cursor_b)
      
      ORDER BY 2 DESC, 1 DESC LIMIT :limit) x
JOIN statements s ON s.statement = x.it JOIN articles a ON a.article = s.article JOIN texts t ON t.article = s.article
ORDER BY x.day DESC, x.it DESC

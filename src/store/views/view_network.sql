-- Who speaks, and of whom, in the strongest pairs that were found.
, pair AS MATERIALIZED (SELECT x.figure AS speaker, y.figure AS other, count(*) AS n
  FROM found_statement q CROSS JOIN statements s ON s.statement = q.statement CROSS JOIN entities x ON x.entity = s.entity
  CROSS JOIN about b ON b.statement = s.statement CROSS JOIN entities y ON y.entity = b.entity
  WHERE x.figure IS NOT NULL AND y.figure IS NOT NULL AND x.figure <> y.figure
  GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT :limit)
@network@

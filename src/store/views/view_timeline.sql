-- What was found, by day, newest first.
@timeline@
FROM (SELECT day, 'article' AS what, '' AS name, count(*) AS n FROM found_article GROUP BY 1
      UNION ALL SELECT f.day, 'statement', s.kind, count(*) FROM found_statement f CROSS JOIN statements s USING (statement) GROUP BY 1, 3
      UNION ALL SELECT f.day, 'event', e.type, count(*) FROM found_event f CROSS JOIN events e USING (event) GROUP BY 1, 3)
WHERE day >= 0 AND day < :cursor_a GROUP BY day ORDER BY day DESC LIMIT :limit

-- Events, those of the newest articles first; with :located only those whose place is on the map.
SELECT @event@, x.day AS cursor_a, e.event AS cursor_b
FROM (SELECT f.event AS it, f.day FROM found_event f CROSS JOIN events e USING (event)
      WHERE (f.day, f.event) < (:cursor_a, :cursor_b) AND (:located IS NULL OR e.lat IS NOT NULL)
      ORDER BY f.day DESC, f.event DESC LIMIT :limit) x
JOIN events e ON e.event = x.it JOIN articles a ON a.article = e.article JOIN texts t ON t.article = e.article
ORDER BY x.day DESC, x.it DESC

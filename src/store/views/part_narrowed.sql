(:kind IS NULL OR s.kind = :kind) AND (:outlet IS NULL OR a.outlet = :outlet)
      AND coalesce(a.day, -1) BETWEEN :from_day AND :to_day
      AND (coalesce(a.day, -1), s.statement) < (:cursor_a, :cursor_b)

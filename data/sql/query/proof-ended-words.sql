-- Names of levels that ended before :day and that none bears then: "Huyện", "Thị trấn".
SELECT l.name, max(l.valid_to), l.source, l.certainty IN ('D', 'M')
FROM level AS l
WHERE l.valid_to < :day
  AND NOT EXISTS (SELECT 1 FROM level AS other
                  WHERE other.name = l.name AND coalesce(other.valid_from, '') <= :day AND coalesce(other.valid_to, '9999') >= :day)
GROUP BY l.name;

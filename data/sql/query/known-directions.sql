-- Targets whose direction the office has said: those that new pledges begin with, and those of pledges; the newest last.
SELECT content, direction FROM (
  SELECT content, direction, 1 AS turn, id FROM target_template WHERE direction IS NOT NULL
  UNION ALL
  SELECT content, direction, 0, max(id) FROM pledge_target WHERE direction IS NOT NULL GROUP BY content, direction
) ORDER BY turn, id;

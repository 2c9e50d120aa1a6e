-- Thresholds with the name of what they hold for, for the office's settings.
SELECT t.id,
       coalesce((SELECT name FROM title WHERE code = t.title ORDER BY valid_from DESC LIMIT 1), t.title) AS title,
       t.stage, t.base, t.percent, t.valid_from, t.valid_to, t.source, t.certainty
FROM threshold AS t
ORDER BY t.title, t.stage, t.valid_from;

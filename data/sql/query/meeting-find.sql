-- The latest meeting of :year: of :unit (0: the council), on :day (NULL: any).
SELECT id FROM meeting
WHERE year = :year AND CASE WHEN :unit = 0 THEN level = 'council' ELSE unit_id = :unit END AND coalesce(:day, held_on, '') = coalesce(held_on, '')
ORDER BY coalesce(held_on, '') DESC, id DESC
LIMIT 1;

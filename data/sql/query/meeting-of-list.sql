-- The meeting that numbers of a list are of: the council's latest of :year, or the unit's latest on :subject, else on several.
SELECT id FROM meeting
WHERE year = :year
  AND CASE WHEN :council THEN level = 'council'
           ELSE level <> 'council' AND coalesce(unit_id, 0) = :unit AND coalesce(subject, :subject) = :subject END
ORDER BY :council OR subject IS NOT NULL DESC, coalesce(held_on, '') DESC, id DESC
LIMIT 1;

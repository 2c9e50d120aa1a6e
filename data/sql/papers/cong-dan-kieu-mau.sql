-- Citizens put forward in :year, in the order of their units, then of their names; :unit 0: all units.
-- What was only registered, failed or was put off is not put forward. A year of birth stands under the sex; where that is
-- not known, in the note.
SELECT c.unit_id, coalesce(u.name, 'Chưa rõ đơn vị') AS unit, c.name,
       CASE WHEN c.sex = 'M' THEN CASE WHEN c.birth_date GLOB '[12][0-9][0-9][0-9]*' THEN substr(c.birth_date, 1, 4) ELSE c.birth_date END END AS born_male,
       CASE WHEN c.sex = 'F' THEN CASE WHEN c.birth_date GLOB '[12][0-9][0-9][0-9]*' THEN substr(c.birth_date, 1, 4) ELSE c.birth_date END END AS born_female,
       c.job, c.achievement, c.attend, c.agree,
       CASE WHEN c.council_total > 0 AND c.council_agree IS NOT NULL
            THEN c.council_agree || '/' || c.council_total END AS council_votes,
       c.public_result,
       CASE WHEN c.sex IS NULL AND c.birth_date IS NOT NULL
            THEN coalesce(c.note || '; ', '') || 'sinh năm ' || CASE WHEN c.birth_date GLOB '[12][0-9][0-9][0-9]*' THEN substr(c.birth_date, 1, 4) ELSE c.birth_date END ELSE c.note END AS note
FROM candidate AS c
LEFT JOIN unit AS u ON u.id = c.unit_id
WHERE c.year = :year AND c.title = 'citizen' AND (:unit = 0 OR c.unit_id = :unit)
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
ORDER BY u.sort_key IS NULL, u.sort_key, c.unit_id, c.sort_key, c.id;

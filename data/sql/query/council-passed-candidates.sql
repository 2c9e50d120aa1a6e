SELECT id FROM candidate
WHERE year = :year AND (:which IS NULL OR title = :which) AND state = 'passed' AND decision_id IS NULL
ORDER BY title, sort_key, id;

SELECT id FROM proposal
WHERE year = :year AND (:which IS NULL OR form = :which) AND state = 'passed' AND decision_id IS NULL
ORDER BY sort_key, id;

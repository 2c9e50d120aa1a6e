-- What the rules ask of the candidates of :year, in the order of the lists.
SELECT id, title, name, birth_date, unit_id, people, job, registered, attend, agree, council_total, council_present,
       council_agree, state, achievement, note, reason, received_on, decision_id
FROM candidate
WHERE year = :year
ORDER BY title, sort_key;

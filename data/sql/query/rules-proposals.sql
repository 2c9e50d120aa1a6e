-- What the rules ask of the proposals of :year, in the order of the list.
SELECT id, subject, name, birth_date, unit_id, form, level, job, registered, attend, agree, council_total,
       council_present, council_agree, state, achievement, note, reason, received_on, decision_id
FROM proposal
WHERE year = :year
ORDER BY sort_key;

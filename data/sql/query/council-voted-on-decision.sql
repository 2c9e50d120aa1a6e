-- The day of the council's latest meeting that voted on those who stand in :decision; NULL where none has a whole day.
SELECT max(m.held_on)
FROM vote AS v
JOIN meeting AS m ON m.id = v.meeting_id AND m.level = 'council' AND length(m.held_on) = 10
WHERE v.candidate_id IN (SELECT id FROM candidate WHERE decision_id = :decision)
   OR v.proposal_id IN (SELECT id FROM proposal WHERE decision_id = :decision);

-- Who was present at meeting :document, in the order of the council.
SELECT a.name || coalesce(', ' || c.position, '') || coalesce(', ' || c.role, '') AS member
FROM attendance AS a
LEFT JOIN council_member AS c ON c.id = a.council_member_id
WHERE a.meeting_id = :document AND a.state = 'present'
ORDER BY c.sort_order IS NULL, c.sort_order, a.id;

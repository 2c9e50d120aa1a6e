SELECT EXISTS (SELECT 1 FROM council_role AS r JOIN council_member AS m ON m.role = r.name WHERE r.id = :id);

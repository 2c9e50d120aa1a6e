-- Whether deadlines speak of the step :id by a code that no other row has.
SELECT EXISTS (
  SELECT 1 FROM deadline_step AS s
  WHERE s.id = :id AND NOT EXISTS (SELECT 1 FROM deadline_step AS o WHERE o.code = s.code AND o.id <> s.id)
    AND EXISTS (SELECT 1 FROM deadline WHERE step = s.code)
);

-- Whether a unit was given the grade :id, whose name no other row has.
SELECT EXISTS (
  SELECT 1 FROM grade AS g
  WHERE g.id = :id AND NOT EXISTS (SELECT 1 FROM grade AS o WHERE o.name = g.name AND o.id <> g.id)
    AND EXISTS (SELECT 1 FROM evaluation WHERE grade = g.name)
);

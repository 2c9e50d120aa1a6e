-- Whether records speak of the level :id by a name that no other row has.
SELECT EXISTS (
  SELECT 1 FROM level AS l
  WHERE l.id = :id AND NOT EXISTS (SELECT 1 FROM level AS o WHERE o.name = l.name AND o.id <> l.id)
    AND (EXISTS (SELECT 1 FROM proposal WHERE level = l.name) OR EXISTS (SELECT 1 FROM decision WHERE level = l.name))
);

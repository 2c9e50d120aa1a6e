-- Deadlines of :year that are not done, the earliest first.
SELECT id, name, due_on, step FROM deadline
WHERE year = :year AND done_on IS NULL AND length(due_on) = 10
ORDER BY due_on, id;

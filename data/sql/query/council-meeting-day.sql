-- The day of the council's latest meeting in :year, else that of the year's conference.
SELECT coalesce((SELECT max(m.held_on) FROM meeting AS m
                 WHERE m.year = :year AND m.level = 'council' AND m.held_on GLOB :year || '-*' AND length(m.held_on) = 10),
                (SELECT conference_on FROM year WHERE id = :year));

-- The conference of :year, and how many of the unit are awarded there.
SELECT strftime('ngày %d tháng %m năm %Y', y.conference_on) AS conference,
       (SELECT value FROM setting WHERE key = 'conference.place') AS conference_place, CAST (:year + 1 AS TEXT) AS next_year,
       CASE WHEN a.n > 0 THEN ' (trong đó có ' || a.n || ' tập thể, hộ gia đình, cá nhân được khen thưởng)' ELSE '' END AS n_awarded_text
FROM (SELECT 1)
LEFT JOIN year AS y ON y.id = :year
LEFT JOIN (SELECT count(*) AS n FROM award AS w JOIN decision AS d ON d.id = w.decision_id
           WHERE d.year = :year AND d.state = 'signed' AND w.revoked_by IS NULL AND w.unit_id = :unit) AS a;

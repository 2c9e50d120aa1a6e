-- The numbers of the year's report, with those of the year before.
SELECT CAST (:year - 1 AS TEXT) AS last_year, CAST (:year + 1 AS TEXT) AS next_year,
       (SELECT count(*) FROM council_member WHERE year = :year) AS n_members,
       (SELECT count(*) FROM unit WHERE coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01') AS n_units,
       (SELECT sum(households) FROM unit
        WHERE coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01') AS n_households,
       (SELECT count(*) FROM pledge WHERE year = :year AND state = 'signed') AS n_pledges,
       (SELECT count(*) FROM pledge WHERE year = :year - 1 AND state = 'signed') AS n_pledges_last,
       (SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id WHERE p.year = :year) AS n_targets,
       (SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id WHERE p.year = :year - 1) AS n_targets_last,
       (SELECT count(*) FROM meeting WHERE year = :year AND level = 'council') AS n_council_meetings,
       (SELECT count(*) FROM meeting WHERE year = :year AND level <> 'council') AS n_unit_meetings,
       (SELECT count(*) FROM evaluation_view WHERE year = :year AND shown_grade IS NOT NULL) AS n_evaluations,
       (SELECT sum(a.amount) FROM award AS a JOIN decision AS d ON d.id = a.decision_id
        WHERE d.year = :year AND d.state = 'signed' AND a.revoked_by IS NULL) AS money,
       (SELECT sum(a.amount) FROM award AS a JOIN decision AS d ON d.id = a.decision_id
        WHERE d.year = :year - 1 AND d.state = 'signed' AND a.revoked_by IS NULL) AS money_last;

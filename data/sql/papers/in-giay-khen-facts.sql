-- Why there may be nobody: how many stand in drafts, and how many were passed without a decision.
SELECT (SELECT count(*) FROM award AS a JOIN decision AS d ON d.id = a.decision_id
        WHERE d.year = :year AND coalesce(d.state, 'draft') = 'draft' AND (:unit = 0 OR a.unit_id = :unit)) AS in_drafts,
       (SELECT count(*) FROM proposal
        WHERE year = :year AND state = 'passed' AND decision_id IS NULL AND (:unit = 0 OR unit_id = :unit))
       + (SELECT count(*) FROM candidate
          WHERE year = :year AND state = 'passed' AND decision_id IS NULL AND (:unit = 0 OR unit_id = :unit))
       AS without_decision;

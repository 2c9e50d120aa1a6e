-- Schema 4. A mid-year value and a reason for each score of the council; achievement by the direction of a target; ranks
-- reckoned once for all units; what was published stays as it was published.

ALTER TABLE pledge_target ADD COLUMN mid_result TEXT;
ALTER TABLE pledge_target ADD COLUMN score_reason TEXT;
ALTER TABLE evaluation ADD COLUMN published_score REAL;
ALTER TABLE evaluation ADD COLUMN published_rank INTEGER;
ALTER TABLE evaluation ADD COLUMN published_grade TEXT;

-- Which share of the full score a judgement gives ("tốt", "khá" …), on the last day of the year.
CREATE TABLE quality_level (
  id INTEGER PRIMARY KEY,
  sort_order INTEGER, name TEXT, percent REAL, headings TEXT,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT
) STRICT;

-- achievement(), achievement_share() and achievement_state() are td_achievement() of src/model/td-achievement.h.
CREATE VIEW pledge_target_view AS
  WITH judged AS (
    SELECT t.*,
           CASE WHEN t.direction = 'quality'
                THEN (SELECT q.percent FROM quality_level AS q JOIN pledge AS p ON p.id = t.pledge_id
                      WHERE vn_spelled (t.result, q.name, q.headings)
                        AND coalesce(q.valid_from, '') <= p.year || '-12-31' AND coalesce(q.valid_to, '9999') >= p.year || '-12-31'
                      ORDER BY q.percent DESC LIMIT 1) END AS level,
           CASE WHEN t.direction = 'quality'
                THEN (SELECT q.percent FROM quality_level AS q JOIN pledge AS p ON p.id = t.pledge_id
                      WHERE vn_spelled (t.mid_result, q.name, q.headings)
                        AND coalesce(q.valid_from, '') <= p.year || '-12-31' AND coalesce(q.valid_to, '9999') >= p.year || '-12-31'
                      ORDER BY q.percent DESC LIMIT 1) END AS mid_level
    FROM pledge_target AS t
  )
  SELECT judged.*,
         round(achievement (direction, target, result, level), 1) AS achievement,
         achievement_state (direction, target, result, level) AS achievement_state,
         round(achievement (direction, target, mid_result, mid_level), 1) AS mid_achievement,
         round(max_score * min(achievement_share (direction, target, result, level), 1), 2) AS reckoned_score
  FROM judged;

-- Where the council has not scored yet, final_score and proposed_grade are reckoned from the unit's own scores; such a unit
-- has no rank and takes none from others. Units of one block are ranked against each other; equal scores share a rank.
DROP VIEW evaluation_view;
CREATE VIEW evaluation_view AS
  WITH total AS (
    SELECT p.year, p.unit_id, sum(t.self_score) AS self_total, sum(t.council_score) AS council_total
    FROM pledge AS p JOIN pledge_target AS t ON t.pledge_id = p.id
    GROUP BY p.id
  ), scored AS (
    SELECT e.*, total.self_total, total.council_total,
           round(coalesce(total.council_total, total.self_total)
                 + CASE WHEN total.council_total IS NULL THEN coalesce(e.council_bonus, e.self_bonus, 0)
                        ELSE coalesce(e.council_bonus, 0) END
                 - coalesce(e.penalty, 0), 2) AS reckoned_score,
           coalesce((SELECT k.block FROM unit AS u JOIN unit_kind AS k ON k.name = u.kind
                     WHERE u.id = e.unit_id LIMIT 1), '') AS block
    FROM evaluation AS e LEFT JOIN total ON total.year = e.year AND total.unit_id = e.unit_id
  ), placed AS (
    SELECT scored.*, coalesce(published_score, reckoned_score) AS final_score,
           coalesce(published_rank,
                    CASE WHEN council_total IS NOT NULL
                         THEN rank() OVER (PARTITION BY year, block, council_total IS NULL ORDER BY reckoned_score DESC) END) AS rank
    FROM scored
  ), final AS (
    SELECT placed.*, CASE WHEN rank IS NOT NULL THEN count(*) OVER (PARTITION BY year, block, rank) END AS n_tied FROM placed
  ), graded AS (
    SELECT final.*,
           (SELECT g.id FROM grade AS g
             WHERE g.score_from <= final.final_score
               AND coalesce(g.valid_from, '') <= final.year || '-12-31' AND coalesce(g.valid_to, '9999') >= final.year || '-12-31'
             ORDER BY g.score_from DESC LIMIT 1) AS grade_id
    FROM final
  )
  SELECT graded.*,
         rank || CASE WHEN n_tied > 1 THEN ' (đồng hạng)' ELSE '' END AS shown_rank,
         coalesce(published_grade, g.name) AS proposed_grade,
         CASE WHEN published_grade IS NULL THEN g.certainty END AS proposed_grade_certainty,
         coalesce(published_grade, g.name || CASE WHEN g.certainty IN ('D', 'M') THEN ' (cần đối chiếu)' ELSE '' END) AS shown_grade
  FROM graded LEFT JOIN grade AS g ON g.id = graded.grade_id;

-- What came of a vote is reckoned: vote_percent() and vote_outcome() are those of src/model/td-vote.h. The tables meeting,
-- attendance and vote are declared (src/model/td-kinds-meetings.c).
CREATE VIEW vote_view AS
  SELECT v.*, vote_percent (v.agreed, v.base) AS percent, vote_outcome (v.agreed, v.base, v.threshold) AS outcome
  FROM vote AS v;

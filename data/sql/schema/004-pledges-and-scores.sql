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

-- The cash book of the fund with what is left after each entry, over all years; what was decided, sent and still waits.
CREATE VIEW fund_entry_view AS
  SELECT f.*, sum(CASE direction WHEN 'income' THEN amount ELSE -amount END)
              OVER (ORDER BY year, coalesce(entered_on, ''), id) AS balance
  FROM fund_entry AS f;

CREATE VIEW decision_view AS
  SELECT d.*, (SELECT count(*) FROM award AS a WHERE a.decision_id = d.id) AS n_awards,
         (SELECT sum(a.amount) FROM award AS a WHERE a.decision_id = d.id) AS total_amount
  FROM decision AS d;

CREATE VIEW submission_view AS
  SELECT s.*,
         (SELECT count(*) FROM candidate WHERE submission_id = s.id)
         + (SELECT count(*) FROM proposal WHERE submission_id = s.id) AS n_sent,
         (SELECT count(*) FROM candidate WHERE submission_id = s.id AND state = 'submitted')
         + (SELECT count(*) FROM proposal WHERE submission_id = s.id AND state = 'submitted') AS n_open
  FROM submission AS s;
-- Gia đình văn hóa is reviewed in the same meetings as the models: one more title of a candidate. A CHECK cannot be
-- changed, so that the table is made anew with the same columns in their order (changesets of the journal still apply).
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE candidate_kept AS SELECT * FROM candidate;
DROP TABLE candidate;
CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  title TEXT NOT NULL,
  name TEXT, sex TEXT, birth_date TEXT, unit_id INTEGER REFERENCES unit (id), people INTEGER, job TEXT,
  culture_years INTEGER, registered INTEGER, section TEXT, achievement TEXT,
  attend INTEGER, agree INTEGER, council_total INTEGER, council_present INTEGER, council_agree INTEGER,
  public_result TEXT, state TEXT, reason TEXT, decision_id INTEGER REFERENCES decision (id),
  note TEXT, source TEXT, review TEXT,
  person_id INTEGER REFERENCES person (id), household_id INTEGER REFERENCES household (id),
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL, received_on TEXT
) STRICT;
INSERT INTO candidate SELECT * FROM temp.candidate_kept;
DROP TABLE temp.candidate_kept;
CREATE INDEX candidate_order ON candidate (year, title, sort_key, search_text, unit_id);
CREATE INDEX candidate_unit ON candidate (unit_id, year, title);
CREATE INDEX candidate_person ON candidate (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX candidate_household ON candidate (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX candidate_decision ON candidate (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX candidate_review ON candidate (year, title) WHERE review IS NOT NULL;

-- The tables are those of the declared kinds.
CREATE VIEW posting_view AS
  SELECT p.*,
         (SELECT count(*) FROM objection AS o WHERE o.posting_id = p.id) AS objections,
         (SELECT count(*) FROM objection AS o
          WHERE o.posting_id = p.id AND coalesce(o.state, 'open') IN ('open', 'handled')) AS open_objections
  FROM posting AS p;

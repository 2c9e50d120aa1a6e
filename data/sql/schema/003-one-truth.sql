-- Schema 3. The day a dossier came in (it says which law it is judged by), and ids for merging.

ALTER TABLE candidate ADD COLUMN received_on TEXT;
ALTER TABLE proposal ADD COLUMN received_on TEXT;

-- The shipped catalogue that the file took last. Not journalled: an update that was undone must not come back at the next
-- opening.
CREATE TABLE shipped_catalogue (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  edition TEXT NOT NULL,                 -- its day: a file is never brought back to an earlier one
  fingerprint TEXT NOT NULL
) STRICT;

-- An empty percent: the province says how many have to agree, and nobody has entered it yet. Same columns as before, so
-- that changesets of older files still fit.
CREATE TABLE threshold_of_3 (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,                   -- code of a title, or of its family, or * for all
  stage TEXT NOT NULL CHECK (stage IN ('village', 'council', 'quorum')),
  base TEXT NOT NULL CHECK (base IN ('attendees', 'members')),
  percent REAL,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (title, stage, valid_from)
) STRICT;
INSERT INTO threshold_of_3 SELECT id, title, stage, base, percent, valid_from, valid_to, source, certainty, shipped FROM threshold;
DROP TABLE threshold;
ALTER TABLE threshold_of_3 RENAME TO threshold;

-- Ids for merging: who this file is, which of its actions comes when, and what had been seen by then (src/README.md, "What
-- a later merge needs"). These tables are the journal's own: they are not journalled.
CREATE TABLE file_identity (
  id INTEGER PRIMARY KEY CHECK (id = 1), -- there is one row
  file_id INTEGER NOT NULL               -- random; another one after the file was copied (td-file-id.c)
) STRICT;
INSERT INTO file_identity VALUES (1, random() & 0x7fffffffffffffff);

ALTER TABLE journal ADD COLUMN file_id INTEGER;
ALTER TABLE journal ADD COLUMN sequence INTEGER;
UPDATE journal SET file_id = (SELECT file_id FROM file_identity), sequence = n.number
FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM journal) AS n WHERE n.id = journal.id;
CREATE UNIQUE INDEX journal_sequence ON journal (file_id, sequence);

-- Undo and redo. They take their turn in the file's one sequence, so that another file learns of them like of any action.
CREATE TABLE journal_state (
  file_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  state INTEGER NOT NULL CHECK (state IN (0, 1)), -- 0 redone, 1 undone
  time INTEGER NOT NULL,
  user TEXT NOT NULL,
  PRIMARY KEY (file_id, sequence)
) STRICT, WITHOUT ROWID;
-- When older files undid, they did not note; the last undone comes first.
INSERT INTO journal_state (file_id, sequence, journal_id, state, time, user)
SELECT file_id, (SELECT count(*) FROM journal) + row_number() OVER (ORDER BY id DESC), id, 1, time, user
FROM journal WHERE state <> 0;

-- What an action had seen of other files that the action before it in its own file had not. Whatever those had seen is seen
-- with them.
CREATE TABLE journal_seen (
  file_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  seen_file_id INTEGER NOT NULL,
  seen_sequence INTEGER NOT NULL,
  PRIMARY KEY (file_id, sequence, seen_file_id)
) STRICT, WITHOUT ROWID;

-- The grade that follows from the score says how sure its scale is (certainty of the row of the catalogue).
DROP VIEW evaluation_view;
CREATE VIEW evaluation_view AS
  WITH total AS (
    SELECT e.*,
           (SELECT sum(a.self_score) FROM evaluation_area AS a
             WHERE a.year = e.year AND a.unit_id = e.unit_id) AS self_total,
           (SELECT sum(a.council_score) FROM evaluation_area AS a
             WHERE a.year = e.year AND a.unit_id = e.unit_id) AS council_total
    FROM evaluation AS e
  ), final AS (
    SELECT total.*,
           round(coalesce(council_total, self_total)
                 + CASE WHEN council_total IS NULL THEN coalesce(council_bonus, self_bonus, 0) ELSE coalesce(council_bonus, 0) END
                 - coalesce(penalty, 0), 2) AS final_score
    FROM total
  )
  SELECT final.*,
         CASE WHEN council_total IS NOT NULL AND final_score IS NOT NULL
              THEN (SELECT 1 + count(*) FROM final AS other
                    JOIN unit AS other_unit ON other_unit.id = other.unit_id
                    JOIN unit AS own_unit ON own_unit.id = final.unit_id
                    LEFT JOIN unit_kind AS other_kind ON other_kind.name = other_unit.kind
                    LEFT JOIN unit_kind AS own_kind ON own_kind.name = own_unit.kind
                    WHERE other.year = final.year AND other.council_total IS NOT NULL AND other.final_score > final.final_score
                      AND coalesce(other_kind.block, '') = coalesce(own_kind.block, '')) END AS rank,
         (SELECT g.name FROM grade AS g
           WHERE g.score_from <= final.final_score
             AND coalesce(g.valid_from, '') <= final.year || '-12-31' AND coalesce(g.valid_to, '9999') >= final.year || '-12-31'
           ORDER BY g.score_from DESC LIMIT 1) AS proposed_grade,
         (SELECT g.certainty FROM grade AS g
           WHERE g.score_from <= final.final_score
             AND coalesce(g.valid_from, '') <= final.year || '-12-31' AND coalesce(g.valid_to, '9999') >= final.year || '-12-31'
           ORDER BY g.score_from DESC LIMIT 1) AS proposed_grade_certainty,
         (SELECT g.name || CASE WHEN g.certainty IN ('D', 'M') THEN ' (cần đối chiếu)' ELSE '' END FROM grade AS g
           WHERE g.score_from <= final.final_score
             AND coalesce(g.valid_from, '') <= final.year || '-12-31' AND coalesce(g.valid_to, '9999') >= final.year || '-12-31'
           ORDER BY g.score_from DESC LIMIT 1) AS shown_grade
  FROM final;

-- Schema 3. The day a dossier came in (it says which law it is judged by), and ids for merging.

ALTER TABLE candidate ADD COLUMN received_on TEXT;
ALTER TABLE proposal ADD COLUMN received_on TEXT;

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

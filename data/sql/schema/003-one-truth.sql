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

-- Schema 2. What intake remembers of lists, where every record comes from, quotas, and the room on certificates.

-- What the office answered about lists of one shape, so that it is asked once.
CREATE TABLE list_shape (
  id INTEGER PRIMARY KEY,
  shape TEXT NOT NULL UNIQUE,            -- folded headings from left to right, separated by |
  list_kind TEXT NOT NULL,               -- as on the command line: "family-candidates"
  columns TEXT NOT NULL,                 -- what each column holds, from the left, separated by |: "ordinal", "field:name", "-"
  sample TEXT                            -- name of the list that was asked about
) STRICT;

-- How lists call a unit that has another name here.
CREATE TABLE unit_alias (
  id INTEGER PRIMARY KEY,
  alias TEXT NOT NULL UNIQUE,            -- folded
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX unit_alias_unit ON unit_alias (unit_id);

-- Whether somebody in a list is somebody the file knows: answered once.
CREATE TABLE match_answer (
  id INTEGER PRIMARY KEY,
  listed TEXT NOT NULL,                  -- "person|nguyen van an|1968|unit id"
  known_id INTEGER NOT NULL,             -- of a person or household; it may be gone
  same INTEGER NOT NULL CHECK (same IN (0, 1)),
  UNIQUE (listed, known_id)
) STRICT;

ALTER TABLE unit ADD COLUMN source TEXT;
ALTER TABLE council_member ADD COLUMN source TEXT;
ALTER TABLE pledge_target ADD COLUMN source TEXT;
ALTER TABLE evaluation ADD COLUMN source TEXT;
ALTER TABLE award ADD COLUMN source TEXT;

-- How many may be proposed for a title. Either a share of a base or a plain number, for each unit or for the whole year.
CREATE TABLE quota (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,                   -- code of a title
  scope TEXT NOT NULL CHECK (scope IN ('unit', 'year')),
  base TEXT NOT NULL CHECK (base IN ('title', 'households', 'people', 'number')),
  base_title TEXT,                       -- base 'title': code of the title whose nominees are counted
  percent REAL,                          -- of the base
  number INTEGER,                        -- base 'number'
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (title, scope, valid_from)
) STRICT;

-- The room for a text on a certificate.
CREATE TABLE certificate_text (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,                   -- code of a title, or of its family, or * for all
  field TEXT NOT NULL CHECK (field IN ('name', 'job', 'achievement')),
  width REAL NOT NULL,                   -- mm
  lines INTEGER NOT NULL,
  size REAL NOT NULL,                    -- points
  bold INTEGER NOT NULL DEFAULT 0,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (title, field, valid_from)
) STRICT;

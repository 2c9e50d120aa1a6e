-- Schema 1. Immutable once released: a change is a new script.
-- sort_key and search_text are kept by td_store_save(): the Vietnamese order of the name, and its folded words between
-- spaces (" nguyen van an "), so that " ng" finds the beginnings of words.

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  user TEXT NOT NULL,
  label TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,      -- 0 done, 1 undone, 2 dropped (an undone one that a new action overtook)
  changes INTEGER NOT NULL,
  bulk INTEGER NOT NULL DEFAULT 0,       -- 1: too many rows for journal_record; its changeset is read instead
  changeset BLOB NOT NULL
) STRICT;

CREATE TABLE journal_record (
  record_id INTEGER NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  PRIMARY KEY (record_id, journal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT
) STRICT;

CREATE TABLE year (
  id INTEGER PRIMARY KEY,                -- the year itself
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  conference_on TEXT,
  note TEXT
) STRICT;

-- Catalogue: shipped rows keep in "shipped" what they were when shipped, so that an update never overwrites an edit.
-- certainty: A, B read in the law; C real sample; D inference; M to be confirmed (domain.md); the window shows it.

CREATE TABLE level (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL, name TEXT NOT NULL, sort_order INTEGER NOT NULL DEFAULT 0,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (code, name, valid_from)
) STRICT;

CREATE TABLE unit_kind (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, block TEXT NOT NULL, sort_order INTEGER NOT NULL DEFAULT 0,
  village INTEGER NOT NULL DEFAULT 0,    -- 1: has households (tiểu khu, thôn, tổ dân phố)
  source TEXT, certainty TEXT, shipped TEXT
) STRICT;

CREATE TABLE council_role (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, sort_order INTEGER NOT NULL DEFAULT 0, votes INTEGER NOT NULL DEFAULT 1,
  source TEXT, certainty TEXT, shipped TEXT
) STRICT;

CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, short_name TEXT NOT NULL, sort_order INTEGER NOT NULL DEFAULT 0,
  headings TEXT,                         -- other spellings, separated by |
  source TEXT, certainty TEXT, shipped TEXT
) STRICT;

CREATE TABLE title (                      -- danh hiệu and hình thức khen thưởng
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL, name TEXT NOT NULL,
  family TEXT NOT NULL CHECK (family IN ('model', 'emulation', 'commendation')),
  subjects TEXT NOT NULL,                -- of collective,household,person
  level TEXT,                            -- code of the level that decides
  decided_by TEXT,
  headings TEXT,                         -- other spellings, separated by |
  sort_order INTEGER NOT NULL DEFAULT 0,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE threshold (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,                   -- code of a title, or of its family, or * for all
  stage TEXT NOT NULL CHECK (stage IN ('village', 'council', 'quorum')),
  base TEXT NOT NULL CHECK (base IN ('attendees', 'members')),
  percent REAL NOT NULL,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (title, stage, valid_from)
) STRICT;

CREATE TABLE criterion (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL, sort_order INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('required', 'scored', 'excluding')),
  text TEXT NOT NULL, max_score REAL,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (title, sort_order, valid_from)
) STRICT;

CREATE TABLE grade (                      -- xếp loại by score
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, score_from REAL NOT NULL, sort_order INTEGER NOT NULL DEFAULT 0,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (name, valid_from)
) STRICT;

CREATE TABLE base_salary (
  id INTEGER PRIMARY KEY,
  amount INTEGER NOT NULL,               -- đồng a month
  valid_from TEXT NOT NULL UNIQUE, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT
) STRICT;

CREATE TABLE prize_factor (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL, subject TEXT NOT NULL CHECK (subject IN ('collective', 'household', 'person')),
  factor REAL NOT NULL,
  valid_from TEXT, valid_to TEXT, source TEXT, certainty TEXT, shipped TEXT,
  UNIQUE (title, subject, valid_from)
) STRICT;

-- Records.

CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  sort_order INTEGER, code TEXT, name TEXT, kind TEXT, head TEXT, title TEXT, phone TEXT,
  households INTEGER, members INTEGER, valid_from TEXT, valid_to TEXT,
  successor_id INTEGER REFERENCES unit (id), note TEXT,
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE INDEX unit_order ON unit (sort_key);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT, sex TEXT, birth_date TEXT, unit_id INTEGER REFERENCES unit (id), job TEXT,
  personal_number TEXT, address TEXT, note TEXT,
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE INDEX person_unit ON person (unit_id);

CREATE TABLE household (
  id INTEGER PRIMARY KEY,
  name TEXT, birth_date TEXT, unit_id INTEGER REFERENCES unit (id), people INTEGER, address TEXT, moved_on TEXT, note TEXT,
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE INDEX household_unit ON household (unit_id);

CREATE TABLE council_member (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  sort_order INTEGER, name TEXT, position TEXT, role TEXT, votes INTEGER, phone TEXT,
  person_id INTEGER REFERENCES person (id), note TEXT,
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE INDEX council_member_order ON council_member (year, sort_key);

CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  council_member_id INTEGER NOT NULL REFERENCES council_member (id),
  note TEXT,
  UNIQUE (year, unit_id)
) STRICT;
CREATE INDEX assignment_unit ON assignment (unit_id);
CREATE INDEX assignment_member ON assignment (council_member_id);

CREATE TABLE pledge (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  unit_id INTEGER REFERENCES unit (id),
  state TEXT, signed_on TEXT, source TEXT, review TEXT, note TEXT
) STRICT;
CREATE UNIQUE INDEX pledge_unit ON pledge (unit_id, year);

CREATE TABLE pledge_target (
  id INTEGER PRIMARY KEY,
  pledge_id INTEGER NOT NULL REFERENCES pledge (id),
  sort_order INTEGER, area TEXT, content TEXT, measure TEXT, direction TEXT, target TEXT, result TEXT,
  max_score REAL, self_score REAL, council_score REAL, note TEXT,
  search_text TEXT NOT NULL
) STRICT;
CREATE INDEX pledge_target_pledge ON pledge_target (pledge_id, sort_order);

CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  unit_id INTEGER REFERENCES unit (id),
  self_bonus REAL, council_bonus REAL, penalty REAL, grade TEXT, proposal TEXT, reason TEXT, note TEXT
) STRICT;
CREATE UNIQUE INDEX evaluation_unit ON evaluation (unit_id, year);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  number TEXT, signed_on TEXT, summary TEXT, authority TEXT, level TEXT, signer_title TEXT, signer_name TEXT,
  state TEXT, note TEXT,
  search_text TEXT NOT NULL
) STRICT;
CREATE INDEX decision_year ON decision (year, signed_on);

CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  title TEXT NOT NULL CHECK (title IN ('citizen', 'family', 'collective')),
  name TEXT, sex TEXT, birth_date TEXT, unit_id INTEGER REFERENCES unit (id), people INTEGER, job TEXT,
  culture_years INTEGER, registered INTEGER, section TEXT, achievement TEXT,
  attend INTEGER, agree INTEGER, council_total INTEGER, council_present INTEGER, council_agree INTEGER,
  public_result TEXT, state TEXT, reason TEXT, decision_id INTEGER REFERENCES decision (id),
  note TEXT, source TEXT, review TEXT,
  person_id INTEGER REFERENCES person (id), household_id INTEGER REFERENCES household (id),
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
-- Covers the search: a key press walks this index alone.
CREATE INDEX candidate_order ON candidate (year, title, sort_key, search_text, unit_id);
CREATE INDEX candidate_unit ON candidate (unit_id, year, title);
CREATE INDEX candidate_person ON candidate (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX candidate_household ON candidate (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX candidate_decision ON candidate (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX candidate_review ON candidate (year, title) WHERE review IS NOT NULL;

CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES year (id),
  subject TEXT NOT NULL CHECK (subject IN ('collective', 'household', 'person')),
  prefix TEXT, name TEXT, sex TEXT, birth_date TEXT, job TEXT, unit_id INTEGER REFERENCES unit (id),
  form TEXT, level TEXT, category TEXT, achievement TEXT, registered INTEGER,
  attend INTEGER, agree INTEGER, council_total INTEGER, council_present INTEGER, council_agree INTEGER,
  state TEXT, reason TEXT, decision_id INTEGER REFERENCES decision (id), note TEXT, source TEXT, review TEXT,
  person_id INTEGER REFERENCES person (id), household_id INTEGER REFERENCES household (id),
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_order ON proposal (year, sort_key);
CREATE INDEX proposal_unit ON proposal (unit_id, year);
CREATE INDEX proposal_person ON proposal (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX proposal_household ON proposal (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX proposal_decision ON proposal (decision_id) WHERE decision_id IS NOT NULL;

CREATE TABLE award (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  sequence INTEGER, subject TEXT, prefix TEXT, name TEXT, job TEXT, unit_id INTEGER REFERENCES unit (id),
  form TEXT, achievement TEXT, amount INTEGER, received_on TEXT, note TEXT,
  candidate_id INTEGER REFERENCES candidate (id), proposal_id INTEGER REFERENCES proposal (id),
  person_id INTEGER REFERENCES person (id), household_id INTEGER REFERENCES household (id),
  sort_key TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE INDEX award_decision ON award (decision_id, sequence);
CREATE INDEX award_unit ON award (unit_id);
CREATE INDEX award_candidate ON award (candidate_id) WHERE candidate_id IS NOT NULL;
CREATE INDEX award_proposal ON award (proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX award_person ON award (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX award_household ON award (household_id) WHERE household_id IS NOT NULL;

-- Computed fields. A score of the council stands where it has given one, else the unit's own is shown as own only.

CREATE VIEW candidate_view AS
  SELECT c.*,
         CASE WHEN c.attend > 0 THEN round(c.agree * 100.0 / c.attend, 1) END AS percent,
         CASE WHEN c.council_total > 0 THEN round(c.council_agree * 100.0 / c.council_total, 1) END AS council_percent
  FROM candidate AS c;

CREATE VIEW proposal_view AS
  SELECT p.*,
         CASE WHEN p.council_total > 0 THEN round(p.council_agree * 100.0 / p.council_total, 1) END AS council_percent
  FROM proposal AS p;

CREATE VIEW pledge_view AS
  SELECT p.*,
         (SELECT count(*) FROM pledge_target AS t WHERE t.pledge_id = p.id) AS targets,
         (SELECT sum(t.self_score) FROM pledge_target AS t WHERE t.pledge_id = p.id) AS self_total,
         (SELECT sum(t.council_score) FROM pledge_target AS t WHERE t.pledge_id = p.id) AS council_total
  FROM pledge AS p;

-- Scores by area of every unit and year, from the targets of its pledge: one truth.
CREATE VIEW evaluation_area AS
  SELECT p.year, p.unit_id, t.area, min(t.sort_order) AS sort_order,
         sum(t.max_score) AS max_score, sum(t.self_score) AS self_score, sum(t.council_score) AS council_score
  FROM pledge AS p
  JOIN pledge_target AS t ON t.pledge_id = p.id
  GROUP BY p.year, p.unit_id, t.area;

-- Where the council has not scored yet, final_score and proposed_grade are reckoned from the unit's own scores; such a unit
-- has no rank and takes none from others.
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
           ORDER BY g.score_from DESC LIMIT 1) AS proposed_grade
  FROM final;

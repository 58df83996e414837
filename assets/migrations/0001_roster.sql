-- The office file, first schema. One table per kind of record, one column per
-- field, readable with any SQLite tool. Days are ISO text (2025-12-31), months
-- 2025-12, money whole yen. '' is "not filled in"; NULL an unknown number or
-- no reference, which is checked when an Action is whole. Ids are UUIDv7. What a code may be is kept by data/roster.

CREATE TABLE office (              -- the association itself, from a day on
  id            TEXT PRIMARY KEY NOT NULL,
  valid_from    TEXT NOT NULL DEFAULT '',
  name          TEXT NOT NULL DEFAULT '',
  short_name    TEXT NOT NULL DEFAULT '',
  legal_form    TEXT NOT NULL DEFAULT '',
  prefecture    TEXT NOT NULL DEFAULT '',   -- JIS X 0401
  fiscal_start  INTEGER,                    -- month 1-12
  basis         TEXT NOT NULL DEFAULT '',   -- 提供の根拠
  maker         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE unit (                -- 支部・地区・ブロック・委員会, a tree
  id            TEXT PRIMARY KEY NOT NULL,
  parent        TEXT REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  kind          TEXT NOT NULL DEFAULT '',
  label         TEXT NOT NULL DEFAULT '',
  name          TEXT NOT NULL DEFAULT '',
  short_name    TEXT NOT NULL DEFAULT '',
  sort_order    INTEGER,
  valid_from    TEXT NOT NULL DEFAULT '',
  valid_to      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE company (
  id               TEXT PRIMARY KEY NOT NULL,
  name             TEXT NOT NULL DEFAULT '',
  kana             TEXT NOT NULL DEFAULT '',
  corporate_number TEXT NOT NULL DEFAULT '',  -- 法人番号
  number_why       TEXT NOT NULL DEFAULT '',
  sole             TEXT NOT NULL DEFAULT '',  -- '1' = 個人事業
  postal           TEXT NOT NULL DEFAULT '',
  prefecture       TEXT NOT NULL DEFAULT '',
  municipality     TEXT NOT NULL DEFAULT '',
  address          TEXT NOT NULL DEFAULT '',
  url              TEXT NOT NULL DEFAULT '',
  industry         TEXT NOT NULL DEFAULT '',  -- JSIC A-T
  industry_detail  TEXT NOT NULL DEFAULT '',
  business         TEXT NOT NULL DEFAULT '',
  capital_yen      INTEGER,
  regular          INTEGER,                   -- 正社員, persons
  part             INTEGER,                   -- パート・アルバイト, persons
  founded          TEXT NOT NULL DEFAULT '',
  established      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE member (              -- a person, member through a company
  id          TEXT PRIMARY KEY NOT NULL,
  company     TEXT NOT NULL REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  number      TEXT NOT NULL DEFAULT '',
  name        TEXT NOT NULL DEFAULT '',
  kana        TEXT NOT NULL DEFAULT '',
  title       TEXT NOT NULL DEFAULT '',
  may_sign    TEXT NOT NULL DEFAULT '',
  sign_since  TEXT NOT NULL DEFAULT '',
  type        TEXT NOT NULL DEFAULT '',
  uncounted   TEXT NOT NULL DEFAULT '',       -- '1' = not counted in 会勢
  tel         TEXT NOT NULL DEFAULT '',
  fax         TEXT NOT NULL DEFAULT '',
  mobile      TEXT NOT NULL DEFAULT '',
  email       TEXT NOT NULL DEFAULT '',
  contact     TEXT NOT NULL DEFAULT '',
  sex         TEXT NOT NULL DEFAULT '',
  birth_year  INTEGER
) STRICT;
CREATE INDEX member_company ON member(company);

CREATE TABLE spell (               -- one stretch of membership
  id           TEXT PRIMARY KEY NOT NULL,
  member       TEXT NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  introducer   TEXT REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  applied      TEXT NOT NULL DEFAULT '',
  approved     TEXT NOT NULL DEFAULT '',
  joined       TEXT NOT NULL DEFAULT '',
  join_kind    TEXT NOT NULL DEFAULT '',
  join_month   TEXT NOT NULL DEFAULT '',
  left_on      TEXT NOT NULL DEFAULT '',      -- from this day on no member
  leave_kind   TEXT NOT NULL DEFAULT '',
  leave_month  TEXT NOT NULL DEFAULT '',
  reason       TEXT NOT NULL DEFAULT '',
  reason_text  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX spell_member ON spell(member);
CREATE INDEX spell_introducer ON spell(introducer) WHERE introducer IS NOT NULL;

CREATE TABLE placement (           -- a member in a unit
  id          TEXT PRIMARY KEY NOT NULL,
  member      TEXT NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  unit        TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  valid_from  TEXT NOT NULL DEFAULT '',
  valid_to    TEXT NOT NULL DEFAULT '',       -- from this day on no more
  role        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX placement_member ON placement(member);
CREATE INDEX placement_unit ON placement(unit);

CREATE TABLE consent (             -- a member's word for one channel
  id        TEXT PRIMARY KEY NOT NULL,
  member    TEXT NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  channel   TEXT NOT NULL DEFAULT '',
  word      TEXT NOT NULL DEFAULT '',
  given_on  TEXT NOT NULL DEFAULT '',
  evidence  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consent_member ON consent(member);

-- The journal: what somebody did, and every value it changed. An empty field
-- is the whole record as JSON; '' before or after means there was none.
CREATE TABLE action (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  at        TEXT NOT NULL,                    -- RFC 3339, UTC
  by        TEXT NOT NULL,
  origin    TEXT NOT NULL,
  sentence  TEXT NOT NULL,
  valid_on  TEXT NOT NULL DEFAULT '',         -- day from which it is true; '' = it always was
  undoes    TEXT REFERENCES action(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX action_undoes ON action(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX action_valid ON action(valid_on) WHERE valid_on <> '';

CREATE TABLE change (
  n       INTEGER PRIMARY KEY,                -- in the order in which they were applied
  action  INTEGER NOT NULL REFERENCES action(n),
  kind    TEXT NOT NULL,
  record  TEXT NOT NULL,
  field   TEXT NOT NULL,
  before  TEXT NOT NULL,
  after   TEXT NOT NULL
) STRICT;
CREATE INDEX change_action ON change(action);
CREATE INDEX change_record ON change(record);

-- Who writes now; told to whoever opens the file meanwhile.
CREATE TABLE lease (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  name   TEXT NOT NULL,
  host   TEXT NOT NULL,
  since  TEXT NOT NULL                        -- RFC 3339, UTC
) STRICT;

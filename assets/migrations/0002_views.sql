-- Second schema: what the office keeps besides persons and companies.

ALTER TABLE unit ADD COLUMN activity TEXT NOT NULL DEFAULT '';  -- which of the association's activities a committee serves

CREATE TABLE pause (               -- 休会; why is not recorded
  id          TEXT PRIMARY KEY NOT NULL,
  member      TEXT NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  valid_from  TEXT NOT NULL DEFAULT '',
  valid_to    TEXT NOT NULL DEFAULT ''        -- from this day on no more
) STRICT;
CREATE INDEX pause_member ON pause(member);

CREATE TABLE apart (               -- two records that look like one and are two
  id     TEXT PRIMARY KEY NOT NULL,
  kind   TEXT NOT NULL DEFAULT '',
  one    TEXT NOT NULL DEFAULT '',
  other  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE view (                -- a question kept by name
  id          TEXT PRIMARY KEY NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  sort_order  INTEGER,
  words       TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL DEFAULT '',
  every       TEXT NOT NULL DEFAULT '',       -- '1' = former members too
  conditions  TEXT NOT NULL DEFAULT '',       -- JSON
  columns     TEXT NOT NULL DEFAULT '',
  sorts       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE pending (             -- an action that waits for its day
  id        TEXT PRIMARY KEY NOT NULL,
  valid_on  TEXT NOT NULL DEFAULT '',
  sentence  TEXT NOT NULL DEFAULT '',
  origin    TEXT NOT NULL DEFAULT '',
  changes   TEXT NOT NULL DEFAULT ''          -- JSON
) STRICT;

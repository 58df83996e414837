-- Eighth schema: how many companies a municipality has, and what came to the
-- national desk.

CREATE TABLE census (              -- a published table of numbers of companies, by municipality
  id         TEXT PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL DEFAULT '',      -- the file it was read from
  source     TEXT NOT NULL DEFAULT '',      -- who published it
  year       INTEGER,                       -- of the survey
  loaded_on  TEXT NOT NULL DEFAULT '',
  content    TEXT NOT NULL DEFAULT ''       -- hash of the file
) STRICT;

CREATE TABLE arrival (             -- a workbook that came to the national desk, taken or returned
  id          TEXT PRIMARY KEY NOT NULL,
  prefecture  TEXT NOT NULL DEFAULT '',
  month       TEXT NOT NULL DEFAULT '',
  kind        TEXT NOT NULL DEFAULT '',
  version     INTEGER,
  form        TEXT NOT NULL DEFAULT '',
  name        TEXT NOT NULL DEFAULT '',     -- of the file
  content     TEXT NOT NULL DEFAULT '',     -- hash of the file; kept only when taken
  rows        TEXT NOT NULL DEFAULT '',     -- hash of its rows
  replaces    TEXT NOT NULL DEFAULT '',     -- arrival that it corrects; that one stays
  arrived_on  TEXT NOT NULL DEFAULT '',
  members     INTEGER,                      -- 名, as recounted
  companies   INTEGER,                      -- 社
  fault       TEXT NOT NULL DEFAULT '',     -- why it was returned, '' = taken
  asked       TEXT NOT NULL DEFAULT '',     -- the correction the desk asked for
  answered_on TEXT NOT NULL DEFAULT ''      -- receipt, or letter of return, written
) STRICT;
CREATE INDEX arrival_month ON arrival(month, prefecture);

-- Fifth schema: what was sent, in which form, and what left the house with names.

CREATE TABLE submission (          -- one thing that was closed and sent; a correction is another one
  id           TEXT PRIMARY KEY NOT NULL,
  kind         TEXT NOT NULL DEFAULT '',
  period       TEXT NOT NULL DEFAULT '',    -- month, or fiscal year
  as_of        TEXT NOT NULL DEFAULT '',
  form         TEXT NOT NULL DEFAULT '',
  version      INTEGER,
  corrects     TEXT REFERENCES submission(id) DEFERRABLE INITIALLY DEFERRED,
  reason       TEXT NOT NULL DEFAULT '',
  nil_return   TEXT NOT NULL DEFAULT '',    -- '1' = nothing to report
  maker        TEXT NOT NULL DEFAULT '',
  checker      TEXT NOT NULL DEFAULT '',
  made_at      TEXT NOT NULL DEFAULT '',    -- RFC 3339
  file_name    TEXT NOT NULL DEFAULT '',
  rows_hash    TEXT NOT NULL DEFAULT '',    -- SHA-256 of the frozen rows
  rows         TEXT NOT NULL DEFAULT '',    -- content(hash)
  file         TEXT NOT NULL DEFAULT '',    -- content(hash)
  totals       TEXT NOT NULL DEFAULT '',    -- JSON
  warnings     TEXT NOT NULL DEFAULT '',    -- JSON
  sent_on      TEXT NOT NULL DEFAULT '',
  sent_to      TEXT NOT NULL DEFAULT '',
  answer       TEXT NOT NULL DEFAULT '',
  answered_on  TEXT NOT NULL DEFAULT '',
  answer_by    TEXT NOT NULL DEFAULT '',
  answer_why   TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE profile (             -- how the office writes and sends
  id         TEXT PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL DEFAULT '',
  columns    TEXT NOT NULL DEFAULT '',      -- JSON
  form       TEXT NOT NULL DEFAULT '',      -- content(hash)
  form_name  TEXT NOT NULL DEFAULT '',
  recipient  TEXT NOT NULL DEFAULT '',
  subject    TEXT NOT NULL DEFAULT '',
  body       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE disclosure (          -- 提供記録
  id          TEXT PRIMARY KEY NOT NULL,
  at          TEXT NOT NULL DEFAULT '',     -- RFC 3339
  recipient   TEXT NOT NULL DEFAULT '',
  purpose     TEXT NOT NULL DEFAULT '',
  basis       TEXT NOT NULL DEFAULT '',
  what        TEXT NOT NULL DEFAULT '',
  columns     TEXT NOT NULL DEFAULT '',
  persons     INTEGER,
  omitted     INTEGER,
  file_name   TEXT NOT NULL DEFAULT '',
  hash        TEXT NOT NULL DEFAULT '',
  people      TEXT NOT NULL DEFAULT '',     -- content(hash)
  submission  TEXT REFERENCES submission(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

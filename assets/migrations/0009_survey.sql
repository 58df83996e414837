-- Ninth schema: what the office itself answers in the survey of April.

CREATE TABLE answer (              -- one item of the survey of one fiscal year
  id      TEXT PRIMARY KEY NOT NULL,
  year    INTEGER,                          -- in which the fiscal year began
  item    TEXT NOT NULL DEFAULT '',         -- code of the item, see data/survey
  figure  TEXT NOT NULL DEFAULT '',         -- a number as people write it, '' = not answered
  note    TEXT NOT NULL DEFAULT ''
) STRICT;

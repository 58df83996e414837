-- Third schema: how files of a kind are read.

CREATE TABLE recipe (              -- what a person said about a file, for the next one with the same headings
  id         TEXT PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL DEFAULT '',      -- the file it was said of last
  used_on    TEXT NOT NULL DEFAULT '',
  headings   TEXT NOT NULL DEFAULT '',      -- JSON: by sheet, the folded headings by column
  choices    TEXT NOT NULL DEFAULT ''       -- JSON
) STRICT;

-- Seventh schema: what the content of each table adds up to, so that damage
-- shows even where SQLite's own checks see nothing.

CREATE TABLE checksum (            -- kept by every action in its own transaction; empty = not yet made
  kind   TEXT PRIMARY KEY NOT NULL,         -- a table
  size   INTEGER NOT NULL,                  -- its rows
  total  TEXT NOT NULL                      -- sum of the rows' hashes, 128 bits in hexadecimal
) STRICT;

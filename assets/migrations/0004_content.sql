-- Fourth schema: whole files that records name by their hash.

CREATE TABLE content (             -- written once, never changed
  hash   TEXT PRIMARY KEY NOT NULL,         -- SHA-256, hexadecimal
  bytes  BLOB NOT NULL
) STRICT;

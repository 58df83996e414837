-- Sixth schema: the declaration (パートナーシップ構築宣言), from a draft to a published page.

CREATE TABLE declaration (         -- one drafting of one company; a renewal is another
  id            TEXT PRIMARY KEY NOT NULL,
  company       TEXT NOT NULL REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  renews        TEXT NOT NULL DEFAULT '',       -- the declaration that this one follows
  form          TEXT NOT NULL DEFAULT '',       -- version of the form, "2026-01"
  declared_on   TEXT NOT NULL DEFAULT '',       -- 宣言日
  text          TEXT NOT NULL DEFAULT '',       -- JSON: answers, items, own words, party
  clerk         TEXT NOT NULL DEFAULT '',       -- who in the office looks after it
  contact       TEXT NOT NULL DEFAULT '',       -- 担当者 for the portal
  contact_unit  TEXT NOT NULL DEFAULT '',
  contact_tel   TEXT NOT NULL DEFAULT '',
  contact_mail  TEXT NOT NULL DEFAULT '',
  deadline      TEXT NOT NULL DEFAULT '',       -- of a subsidy or tender that asks for it
  deadline_of   TEXT NOT NULL DEFAULT '',       -- its name
  posted_on     TEXT NOT NULL DEFAULT '',       -- day of publication
  url           TEXT NOT NULL DEFAULT '',       -- of the published page
  note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX declaration_company ON declaration(company);

CREATE TABLE declaration_step (    -- its life: a state from a day on
  id           TEXT PRIMARY KEY NOT NULL,
  declaration  TEXT NOT NULL REFERENCES declaration(id) DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL DEFAULT '',
  happened_on  TEXT NOT NULL DEFAULT '',
  person       TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX declaration_step_declaration ON declaration_step(declaration);

CREATE TABLE declaration_version ( -- what a draft said
  id           TEXT PRIMARY KEY NOT NULL,
  declaration  TEXT NOT NULL REFERENCES declaration(id) DEFERRABLE INITIALLY DEFERRED,
  saved_on     TEXT NOT NULL DEFAULT '',
  person       TEXT NOT NULL DEFAULT '',
  why          TEXT NOT NULL DEFAULT '',
  text         TEXT NOT NULL DEFAULT ''         -- JSON, as declaration.text
) STRICT;
CREATE INDEX declaration_version_declaration ON declaration_version(declaration);

CREATE TABLE declaration_file (    -- what was issued; the bytes are kept under their hash
  id           TEXT PRIMARY KEY NOT NULL,
  declaration  TEXT NOT NULL REFERENCES declaration(id) DEFERRABLE INITIALLY DEFERRED,
  kind         TEXT NOT NULL DEFAULT '',
  name         TEXT NOT NULL DEFAULT '',
  hash         TEXT NOT NULL DEFAULT '',        -- SHA-256, hexadecimal
  issued_on    TEXT NOT NULL DEFAULT '',
  person       TEXT NOT NULL DEFAULT '',
  draft        TEXT NOT NULL DEFAULT ''         -- '1' = marked 下書き
) STRICT;
CREATE INDEX declaration_file_declaration ON declaration_file(declaration);

CREATE TABLE form_package (        -- a form that the office took in
  id            TEXT PRIMARY KEY NOT NULL,
  form          TEXT NOT NULL DEFAULT '',       -- version, "2026-01"
  name          TEXT NOT NULL DEFAULT '',
  in_force      TEXT NOT NULL DEFAULT '',
  hash          TEXT NOT NULL DEFAULT '',       -- of the package
  content       TEXT NOT NULL DEFAULT '',       -- JSON
  word          TEXT NOT NULL DEFAULT '',       -- SHA-256 of the Word file it was read from
  taken_on      TEXT NOT NULL DEFAULT '',
  confirmed_by  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE form_example (        -- own words that an office found good
  id        TEXT PRIMARY KEY NOT NULL,
  item      TEXT NOT NULL DEFAULT '',           -- code of the 個別項目
  industry  TEXT NOT NULL DEFAULT '',           -- JSIC 大分類, '' = any
  text      TEXT NOT NULL DEFAULT '',
  kept_on   TEXT NOT NULL DEFAULT ''
) STRICT;

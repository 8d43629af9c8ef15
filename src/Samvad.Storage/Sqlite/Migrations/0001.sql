-- Times are milliseconds of Unix time; data is JSON.

CREATE TABLE conversation (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  position   INTEGER NOT NULL,
  token_hash BLOB,
  user       TEXT,
  created    INTEGER NOT NULL,
  updated    INTEGER NOT NULL,
  snapshot   TEXT
) STRICT;

CREATE TABLE event (
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  position     INTEGER NOT NULL,
  time         INTEGER NOT NULL,
  type         TEXT    NOT NULL,
  data         TEXT    NOT NULL,
  PRIMARY KEY (conversation, position)
) STRICT, WITHOUT ROWID;

-- What has made a turn already: messages (kind 0) and results of actions (kind 1).
CREATE TABLE inbox (
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  kind         INTEGER NOT NULL,
  key          ANY     NOT NULL,
  first        INTEGER NOT NULL,
  last         INTEGER NOT NULL,
  PRIMARY KEY (conversation, kind, key)
) STRICT, WITHOUT ROWID;

-- Actions that nobody has come back from. One is free to be taken from `due` on: a lease moves that into the future.
CREATE TABLE outbox (
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  execution    TEXT    NOT NULL,
  action       TEXT    NOT NULL,
  arguments    TEXT    NOT NULL,
  is_once      INTEGER NOT NULL,
  requested    INTEGER NOT NULL,
  due          INTEGER NOT NULL,
  owner        TEXT,
  attempts     INTEGER NOT NULL,
  PRIMARY KEY (conversation, execution)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_due ON outbox (due);

CREATE TABLE timer (
  conversation INTEGER PRIMARY KEY REFERENCES conversation (id),
  number       INTEGER NOT NULL,
  due          INTEGER NOT NULL
) STRICT;

CREATE INDEX timer_by_due ON timer (due);

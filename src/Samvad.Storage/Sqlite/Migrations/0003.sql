-- What lets the assistant act for people at accounts elsewhere, encrypted by whoever keeps it.
CREATE TABLE account (
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  owner        BLOB    NOT NULL,
  name         TEXT    NOT NULL,
  secret       BLOB    NOT NULL,
  PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_by_conversation ON account (conversation);

-- What lets the assistant act for people at accounts elsewhere, encrypted by whoever keeps it.
CREATE TABLE account (
  conversation bigint NOT NULL,
  owner        bytea  NOT NULL,
  name         text   NOT NULL,
  secret       bytea  NOT NULL,
  PRIMARY KEY (owner, name)
);

CREATE INDEX account_by_conversation ON account (conversation);

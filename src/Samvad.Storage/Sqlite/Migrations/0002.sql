-- An execution stays when it is finished: the table is the ledger of what was done, and its unfinished rows are the outbox.
-- state: 0 requested, 1 running, 2 succeeded, 3 failed, 4 unknown.

ALTER TABLE outbox RENAME TO execution;
ALTER TABLE execution ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE execution ADD COLUMN begun INTEGER;
ALTER TABLE execution ADD COLUMN finished INTEGER;
ALTER TABLE execution ADD COLUMN outcome TEXT;
ALTER TABLE execution ADD COLUMN ticket TEXT;
ALTER TABLE execution ADD COLUMN is_cancelled INTEGER NOT NULL DEFAULT 0;

-- Before, whoever had taken an action may have begun it.
UPDATE execution SET state = 1, begun = requested WHERE attempts > 0;

DROP INDEX outbox_by_due;
CREATE INDEX execution_by_due ON execution (due) WHERE state < 2;
CREATE INDEX execution_by_state ON execution (state, requested) WHERE state <> 2;

-- How far a subscriber has been told of a conversation. Something waits to be delivered where `due` is set.
CREATE TABLE delivery (
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  subscriber   TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  due          INTEGER,
  owner        TEXT,
  attempts     INTEGER NOT NULL,
  failure      TEXT,
  is_dead      INTEGER NOT NULL,
  PRIMARY KEY (conversation, subscriber)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_by_due ON delivery (due) WHERE due IS NOT NULL;
CREATE INDEX delivery_dead ON delivery (conversation) WHERE is_dead = 1;

CREATE INDEX conversation_by_time ON conversation (updated);
CREATE INDEX conversation_by_user ON conversation (user, updated);

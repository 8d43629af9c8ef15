-- Deliveries are taken for one subscriber at a time: what waits for another is not looked at.
DROP INDEX delivery_by_due;
CREATE INDEX delivery_by_due ON delivery (subscriber, due) WHERE due IS NOT NULL;

-- Most conversations have no user who is known by name, and each turn had to move them in this index.
DROP INDEX conversation_by_user;
CREATE INDEX conversation_by_user ON conversation (user, updated) WHERE user IS NOT NULL;

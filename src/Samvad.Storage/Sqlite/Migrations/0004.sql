-- Most conversations have no user who is known by name, and each turn had to move them in this index.
DROP INDEX conversation_by_user;
CREATE INDEX conversation_by_user ON conversation (user, updated) WHERE user IS NOT NULL;

/** From an empty file to now. What has been released is never changed: a change is one more at the end. Times are milliseconds since the epoch, UTC. */
export const migrations: readonly string[] = [
  `
CREATE TABLE answers (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  sealed BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_end ON answers (expires_at);

CREATE TABLE limits (
  key TEXT PRIMARY KEY,
  used INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX limits_by_end ON limits (ends_at);

CREATE TABLE alerts (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  client_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'acknowledged', 'resolved')),
  created_at INTEGER NOT NULL,
  fields TEXT NOT NULL
) STRICT;
CREATE INDEX alerts_by_client ON alerts (client_id, place);
CREATE INDEX alerts_by_status ON alerts (status, place);

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  client TEXT NOT NULL,
  count INTEGER NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_client ON audit (client, number);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END;

CREATE TABLE clients (
  client_id TEXT PRIMARY KEY,
  ring_key TEXT NOT NULL,
  wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  parent_kind TEXT,
  parent_id TEXT,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  figures TEXT NOT NULL,
  sealed BLOB,
  UNIQUE (client_id, kind, id),
  FOREIGN KEY (client_id, parent_kind, parent_id) REFERENCES records (client_id, kind, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX records_in_time ON records (client_id, kind, at, place);
CREATE INDEX records_by_id ON records (kind, id, client_id);
CREATE INDEX records_by_parent ON records (client_id, parent_kind, parent_id, kind, at, place);
CREATE INDEX records_by_age ON records (kind, at);
`,
  `
ALTER TABLE answers ADD COLUMN about TEXT NOT NULL DEFAULT '[]';
`,
  `
ALTER TABLE alerts ADD COLUMN session_id TEXT;
ALTER TABLE alerts ADD COLUMN resolved_at INTEGER;
UPDATE alerts SET session_id = json_extract(fields, '$.sessionId'), resolved_at = json_extract(fields, '$.resolvedAt');
CREATE INDEX alerts_by_session ON alerts (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX alerts_by_resolution ON alerts (resolved_at, place) WHERE status = 'resolved';
`,
]

import {StoreError} from '../stores/store-error.ts'
import type {Postgres, Session} from './open-pool.ts'

/**
 * From an empty schema to now. What has been released is never changed: a change is one more at the end. Times are milliseconds since the epoch, UTC. Text is compared
 * by its bytes, so that ids are in the same order on every server.
 */
const migrations: readonly string[] = [
  `
CREATE TABLE answers (
  key text COLLATE "C" PRIMARY KEY,
  fingerprint text NOT NULL,
  expires_at bigint NOT NULL,
  sealed bytea
);
CREATE INDEX answers_by_end ON answers (expires_at);

CREATE TABLE limits (
  key text COLLATE "C" PRIMARY KEY,
  used bigint NOT NULL,
  ends_at bigint NOT NULL,
  was_allowed boolean NOT NULL
);
CREATE INDEX limits_by_end ON limits (ends_at);

CREATE TABLE alerts (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  client_id text COLLATE "C",
  status text NOT NULL CHECK (status IN ('open', 'acknowledged', 'resolved')),
  created_at bigint NOT NULL,
  fields text NOT NULL
);
CREATE INDEX alerts_by_client ON alerts (client_id, place);
CREATE INDEX alerts_by_status ON alerts (status, place);

CREATE TABLE audit (
  number bigint PRIMARY KEY,
  at bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  client text NOT NULL,
  count bigint NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL
);
CREATE INDEX audit_by_client ON audit (client, number);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'audit entries are never changed or removed'; END $$;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE clients (
  client_id text COLLATE "C" PRIMARY KEY,
  ring_key text NOT NULL,
  wrapped bytea NOT NULL
);

CREATE TABLE records (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id text COLLATE "C" NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  parent_kind text COLLATE "C",
  parent_id text COLLATE "C",
  at bigint NOT NULL,
  version bigint NOT NULL,
  figures text NOT NULL,
  sealed bytea,
  UNIQUE (client_id, kind, id),
  FOREIGN KEY (client_id, parent_kind, parent_id) REFERENCES records (client_id, kind, id) ON DELETE CASCADE
);
CREATE INDEX records_in_time ON records (client_id, kind, at, place);
CREATE INDEX records_by_id ON records (kind, id, client_id);
CREATE INDEX records_by_parent ON records (client_id, parent_kind, parent_id, kind, at, place);
CREATE INDEX records_by_age ON records (kind, at, place);
`,
  `
ALTER TABLE answers ADD COLUMN about text[] NOT NULL DEFAULT '{}';
`,
  // Read as text: `jsonb` refuses what JSON may hold. Within a value every quote has a backslash before it, so these are the fields themselves.
  `
ALTER TABLE alerts ADD COLUMN session_id text COLLATE "C";
ALTER TABLE alerts ADD COLUMN resolved_at bigint;
UPDATE alerts SET session_id = substring(fields from '"sessionId":"([^"\\\\]*)"'), resolved_at = substring(fields from '"resolvedAt":([0-9]+)')::bigint;
CREATE INDEX alerts_by_session ON alerts (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX alerts_by_resolution ON alerts (resolved_at, place) WHERE status = 'resolved';
`,
]

/** Brings a schema up to date, one process at a time; a newer one is left as it is. Whoever may only use the tables may run it too, when there is nothing to do. */
export async function migrate(postgres: Postgres): Promise<void> {
  const {schema} = postgres
  const known = await versionOf(postgres, schema)
  if (known === migrations.length) return
  if (known > migrations.length) throw new StoreError('newer')
  await postgres.write(async (session) => {
    await session.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', `pixel store ${schema}`)
    const version = await versionOf(session, schema)
    if (version > migrations.length) throw new StoreError('newer')
    if (version === 0) {
      await session.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
      await session.run(`CREATE TABLE ${schema}.store (version bigint NOT NULL)`)
      await session.run(`INSERT INTO ${schema}.store VALUES (0)`)
    }
    await session.run(`SET LOCAL search_path TO ${schema}`)
    for (const statements of migrations.slice(version)) await session.run(statements)
    await session.run(`UPDATE ${schema}.store SET version = $1`, migrations.length)
  })
}

/** Fails where there is no store, or one that this version does not know. */
export async function requireStore(postgres: Postgres): Promise<void> {
  const version = await versionOf(postgres, postgres.schema)
  if (version === 0) throw new StoreError('unreadable', {cause: new Error('There is no store in this schema')})
  if (version > migrations.length) throw new StoreError('newer')
}

/** The version of a schema's tables; 0 where there are none. */
export async function versionOf({get}: Pick<Session, 'get'>, schema: string): Promise<number> {
  // Not `to_regclass`: it may answer from a cache of before the lock.
  const find = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'store'"
  if ((await get(find, schema.replaceAll('"', ''))) === undefined) return 0
  return Number((await get(`SELECT version FROM ${schema}.store`))?.['version'])
}

import { CommerceError } from '../errors.js'
import { isObject } from '../wire/fields.js'
import { type ClaimResult, type DedupeStore, lazyOwner } from './dedupe.js'

/**
 * Runs one statement with positional parameters on your own PostgreSQL driver. Resolves with the
 * rows, or with an object that has them as `rows`, as most drivers do.
 */
export type SqlQuery = (
  text: string,
  params: (string | number)[],
) => Promise<readonly unknown[] | { rows: readonly unknown[] }>

/** The table of {@link createSqlDedupe}: run it once, in a migration. */
export const DEDUPE_TABLE_SQL = `CREATE TABLE IF NOT EXISTS commerce_webhook_deliveries (
  key text PRIMARY KEY,
  owner text NOT NULL,
  done boolean NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS commerce_webhook_deliveries_expiry ON commerce_webhook_deliveries (expires_at);`

// clock_timestamp(), not now(): the latter stands still inside a transaction of the caller's.
const IN_MS = "clock_timestamp() + $3::double precision * interval '1 millisecond'"

// The conflict clause decides under the row's lock. The final SELECT sees the snapshot from before,
// so a row that was written meanwhile reads as running, which is repeated, and never as done.
const CLAIM = `WITH claimed AS (
  INSERT INTO commerce_webhook_deliveries AS held (key, owner, done, expires_at)
  VALUES ($1, $2, false, ${IN_MS})
  ON CONFLICT (key) DO UPDATE
    SET owner = excluded.owner, done = false, expires_at = excluded.expires_at
    WHERE held.expires_at <= clock_timestamp()
  RETURNING key
)
SELECT CASE
  WHEN EXISTS (SELECT FROM claimed) THEN 'claimed'
  WHEN EXISTS (SELECT FROM commerce_webhook_deliveries
               WHERE key = $1 AND done AND expires_at > clock_timestamp()) THEN 'done'
  ELSE 'running'
END AS state`

// An insert, as the row of an expired lease may have been deleted in a clean-up.
const COMPLETE = `INSERT INTO commerce_webhook_deliveries AS held (key, owner, done, expires_at)
VALUES ($1, $2, true, ${IN_MS})
ON CONFLICT (key) DO UPDATE SET done = true, expires_at = excluded.expires_at
  WHERE held.owner = excluded.owner`

const RELEASE = 'DELETE FROM commerce_webhook_deliveries WHERE key = $1 AND owner = $2 AND NOT done'

/**
 * A store in PostgreSQL, over your own driver; each claim is one atomic statement. Needs the table
 * of {@link DEDUPE_TABLE_SQL}. Rows past their `expires_at` may be deleted at any time.
 *
 * Run it outside the transaction of your handler's own work: an uncommitted claim is not seen by the
 * other deliveries, which would wait for it instead of being told that it is running.
 *
 * Methods reject with the driver's errors, and `claim` with {@link CommerceError} `config` when
 * `query` does not resolve with rows.
 *
 * @example
 * const pool = new pg.Pool()
 * const dedupe = createSqlDedupe((text, params) => pool.query(text, params))
 */
export function createSqlDedupe(query: SqlQuery): DedupeStore {
  const ownerOf = lazyOwner()
  const run = (text: string, ...params: (string | number)[]) => repeated(() => query(text, params))
  return {
    async claim(key, { leaseMs, owner }) {
      return claimState(await run(CLAIM, key, ownerOf(owner), leaseMs))
    },
    async complete(key, { keepMs, owner }) {
      await run(COMPLETE, key, ownerOf(owner), keepMs)
    },
    async release(key, options) {
      await run(RELEASE, key, ownerOf(options?.owner))
    },
  }
}

/** Where the default isolation is stricter than READ COMMITTED, a statement that lost a race has done nothing. */
async function repeated<Result>(statement: () => Promise<Result>): Promise<Result> {
  for (let left = RACES; ; left--) {
    try {
      return await statement()
    } catch (error) {
      if (left === 0 || !isObject(error) || error.code !== SERIALIZATION_FAILURE) throw error
    }
  }
}

const RACES = 4
const SERIALIZATION_FAILURE = '40001'

function claimState(answer: unknown): ClaimResult {
  const rows = isObject(answer) ? answer.rows : answer
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined
  const state = isObject(row) ? row.state : undefined
  if (state === 'claimed' || state === 'running' || state === 'done') return state
  throw new CommerceError({
    code: 'config',
    message:
      'The query function of createSqlDedupe must resolve with the rows, or with an object that has `rows`.',
  })
}

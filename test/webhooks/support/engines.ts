import {
  createMemoryDedupe,
  createRedisDedupe,
  createSqlDedupe,
  DEDUPE_TABLE_SQL,
  type DedupeStore,
} from '@aerocall/commerce-react/webhooks'
import { PGlite } from '@electric-sql/pglite'
import { vi } from 'vitest'
import { connectPostgres, type PostgresConnection } from './postgres.js'
import { hasPostgres, startPostgres } from './postgresServer.js'
import { connectRedis, hasRedis, startRedis } from './redis.js'

export interface Engine {
  /** Another store over the same data, as another process would have it. */
  connect(): Promise<DedupeStore>
  /** As if the time of every claim that is not completed were over. */
  endLeases(): Promise<void>
  close(): Promise<void>
}

export async function openMemory(): Promise<Engine> {
  const store = createMemoryDedupe()
  return {
    connect: async () => store,
    endLeases: async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    },
    close: async () => {},
  }
}

const END_LEASES = 'UPDATE commerce_webhook_deliveries SET expires_at = clock_timestamp() WHERE NOT done'

/** PostgreSQL in this process, with one connection: where there is no server. */
export async function openPglite() {
  const db = await PGlite.create()
  await db.exec(DEDUPE_TABLE_SQL)
  const query = (text: string, params: (string | number)[]) => db.query<Record<string, unknown>>(text, params)
  return {
    query,
    connect: async () => createSqlDedupe(query),
    endLeases: async () => {
      await db.exec(END_LEASES)
    },
    close: () => db.close(),
  }
}

/** A real server; every store has a connection of its own. */
export async function openPostgres(isolation = 'read committed') {
  const server = await startPostgres()
  const settings = `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`
  const connections: PostgresConnection[] = []
  const open = async () => {
    const connection = await connectPostgres(server.path, settings)
    connections.push(connection)
    return connection
  }
  const own = await open()
  for (const statement of DEDUPE_TABLE_SQL.split(';\n')) await own.query(statement)
  return {
    path: server.path,
    connect: async () => {
      const { query } = await open()
      return createSqlDedupe(query)
    },
    endLeases: async () => {
      await own.query(END_LEASES)
    },
    close: async () => {
      for (const connection of connections) connection.close()
      await server.stop()
    },
  }
}

export async function openRedis() {
  const server = await startRedis()
  const own = await connectRedis(server.path)
  const connections = [own]
  return {
    path: server.path,
    connect: async () => {
      const connection = await connectRedis(server.path)
      connections.push(connection)
      return createRedisDedupe((args) => connection.command(args))
    },
    endLeases: async () => {
      const keys = await own.command(['KEYS', 'commerce:webhook:*'])
      for (const key of Array.isArray(keys) ? keys.map(String) : []) {
        const held = await own.command(['GET', key])
        if (String(held).startsWith('lease:')) await own.command(['PEXPIRE', key, '0'])
      }
    },
    close: async () => {
      for (const connection of connections) connection.close()
      await server.stop()
    },
  }
}

export const noPostgres = hasPostgres ? null : 'postgres is not on PATH, or there is no user to run it as'

/** With why an engine cannot be used here. */
export const engines: readonly { name: string; open: () => Promise<Engine>; missing: string | null }[] = [
  { name: 'memory', open: openMemory, missing: null },
  { name: 'PGlite', open: openPglite, missing: null },
  { name: 'PostgreSQL', open: () => openPostgres(), missing: noPostgres },
  { name: 'PostgreSQL, repeatable read', open: () => openPostgres('repeatable read'), missing: noPostgres },
  { name: 'Redis', open: openRedis, missing: hasRedis ? null : 'redis-server is not on PATH' },
]

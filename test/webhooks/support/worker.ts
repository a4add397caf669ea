import { once } from 'node:events'
import { createServer } from 'node:http'
import {
  createRedisDedupe,
  createSqlDedupe,
  createWebhookHandler,
  type DedupeStore,
  type SqlQuery,
  toNodeHandler,
} from '@aerocall/commerce-react/webhooks'
import { connectPostgres } from './postgres.js'
import { connectRedis } from './redis.js'

/** From the worker to the test. */
export type WorkerMessage =
  | { type: 'ready'; port: number }
  | { type: 'finished'; key: string }
  | { type: 'stuck'; key: string }
  | { type: 'query'; id: number; text: string; params: (string | number)[] }

/** From the test to the worker. */
export interface WorkerRows {
  id: number
  rows: unknown[]
}

/** A webhook server in a process of its own. After `stuckAfter` events its listeners never come back. */
const { POSTGRES_PATH, REDIS_PATH, WEBHOOK_SECRET = '', STUCK_AFTER } = process.env
const stuckAfter = STUCK_AFTER === undefined ? Number.POSITIVE_INFINITY : Number(STUCK_AFTER)

const tell = (message: WorkerMessage) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error: Error | null) =>
      error ? reject(error) : resolve(),
    )
  })

function sqlOverParent(): SqlQuery {
  const waiting = new Map<number, (rows: unknown[]) => void>()
  let queries = 0
  process.on('message', ({ id, rows }: WorkerRows) => {
    waiting.get(id)?.(rows)
    waiting.delete(id)
  })
  return async (text, params) => {
    const id = ++queries
    const answered = new Promise<unknown[]>((resolve) => waiting.set(id, resolve))
    await tell({ type: 'query', id, text, params })
    return answered
  }
}

async function openStore(): Promise<DedupeStore> {
  if (POSTGRES_PATH !== undefined) return createSqlDedupe((await connectPostgres(POSTGRES_PATH)).query)
  if (REDIS_PATH === undefined) return createSqlDedupe(sqlOverParent())
  const connection = await connectRedis(REDIS_PATH)
  return createRedisDedupe((args) => connection.command(args))
}

let begun = 0
const failed = new Set<string>()

const handler = createWebhookHandler({
  secret: WEBHOOK_SECRET,
  dedupe: await openStore(),
  onError: () => {},
  on: {
    'order.paid': async ({ id }) => {
      const key = id ?? ''
      const isStuck = ++begun > stuckAfter
      await new Promise((resolve) => setTimeout(resolve, 3))
      if (isStuck) {
        await tell({ type: 'stuck', key })
        await new Promise(() => {})
      }
      if (key.endsWith('7') && !failed.has(key)) {
        failed.add(key)
        throw new Error('The mail server is down.')
      }
      await tell({ type: 'finished', key })
    },
  },
})

const server = createServer(toNodeHandler(handler)).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (typeof address === 'object' && address !== null) await tell({ type: 'ready', port: address.port })

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paidEvent } from './support/deliveries.js'
import { noPostgres, openPglite, openPostgres, openRedis } from './support/engines.js'
import { hasRedis } from './support/redis.js'
import { sign } from './support/sign.js'
import { SECRET } from './support/signed.js'
import { inParallel, seeded, shuffled } from './support/storm.js'
import type { WorkerMessage } from './support/worker.js'

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const EVENTS = Array.from({ length: 100 }, (_, index) => `evt_${index}`)

type Query = Awaited<ReturnType<typeof openPglite>>['query']

let folder: string
let script: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commerce-webhooks-'))
  script = join(folder, 'worker.mjs')
  const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  await build({
    entryPoints: [source('support/worker.ts')],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias: { '@aerocall/commerce-react/webhooks': source('../../src/webhooks.ts') },
  })
})
afterAll(() => rm(folder, { recursive: true }))

const children: ChildProcess[] = []
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const close of closing.splice(0)) await close()
})

/** A webhook server in its own process, and what the test knows of it. */
async function startServer(env: Record<string, string>, query?: Query) {
  const child = fork(script, { env: { ...process.env, ...env, WEBHOOK_SECRET: SECRET } })
  children.push(child)
  const finished: string[] = []
  const stuck: string[] = []
  const port = await new Promise<number>((resolve, reject) => {
    child.on('exit', () => reject(new Error('The server ended before it was ready.')))
    child.on('message', (message: WorkerMessage) => {
      if (message.type === 'ready') resolve(message.port)
      else if (message.type === 'query') void answer(message)
      else (message.type === 'finished' ? finished : stuck).push(message.key)
    })
  })

  async function answer({ id, text, params }: Extract<WorkerMessage, { type: 'query' }>) {
    const rows = (await query?.(text, params))?.rows
    // What a dead process asked for has happened all the same.
    if (child.connected) child.send({ id, rows })
  }

  return { child, finished, stuck, url: `http://127.0.0.1:${port}/`, open: 0 }
}

type Server = Awaited<ReturnType<typeof startServer>>

/** The status, or null where the server did not answer. */
async function deliver(server: Server, key: string): Promise<number | null> {
  const body = JSON.stringify(paidEvent(key))
  const headers = { 'X-Webhook-Signature': sign(body, SECRET), 'X-Webhook-Event': 'order.paid' }
  server.open++
  try {
    const response = await fetch(server.url, { method: 'POST', headers, body })
    await response.text()
    return response.status
  } catch {
    return null
  } finally {
    server.open--
  }
}

/** Two servers over one store: the victim is killed as soon as all that it was given is stuck in it. */
async function stormAndKill(
  start: (env: Record<string, string>) => Promise<Server>,
  endLeases: () => Promise<void>,
) {
  console.log(`seed ${SEED}`)
  const victim = await start({ STUCK_AFTER: '25' })
  const survivor = await start({})
  const watch = setInterval(() => {
    if (victim.stuck.length > 0 && victim.stuck.length === victim.open) victim.child.kill('SIGKILL')
  }, 5)
  closing.push(async () => clearInterval(watch))
  const died = once(victim.child, 'exit')

  const accepted = new Set<string>()
  const send = (server: Server) => async (key: string) => {
    if ((await deliver(server, key)) === 200) accepted.add(key)
  }
  const random = seeded(SEED)
  const deliveries = shuffled(Array(5).fill(EVENTS).flat() as string[], random)
  await inParallel(deliveries, 50, (key) => send(random() < 0.5 ? victim : survivor)(key))
  await died

  // While their leases run, what the dead process held is nobody's to handle.
  const held = EVENTS.filter((key) => !accepted.has(key))
  const whileHeld = new Map<string, number | null>()
  await inParallel(victim.stuck, 10, async (key) => {
    whileHeld.set(key, await deliver(survivor, key))
  })
  await endLeases()
  for (let round = 0; round < 3; round++) {
    await inParallel(
      EVENTS.filter((key) => !accepted.has(key)),
      50,
      send(survivor),
    )
  }
  return { victim, survivor, held, whileHeld, accepted }
}

describe('two servers over one store, one of them killed in the middle', () => {
  it.for([
    {
      name: 'PGlite',
      missing: null,
      async begin() {
        const { query, endLeases, close } = await openPglite()
        closing.push(close)
        return { endLeases, start: (env: Record<string, string>) => startServer(env, query) }
      },
    },
    {
      name: 'PostgreSQL',
      missing: noPostgres,
      async begin() {
        const { path, endLeases, close } = await openPostgres()
        closing.push(close)
        return {
          endLeases,
          start: (env: Record<string, string>) => startServer({ ...env, POSTGRES_PATH: path }),
        }
      },
    },
    {
      name: 'Redis',
      missing: hasRedis ? null : 'redis-server is not on PATH',
      async begin() {
        const { path, endLeases, close } = await openRedis()
        closing.push(close)
        return {
          endLeases,
          start: (env: Record<string, string>) => startServer({ ...env, REDIS_PATH: path }),
        }
      },
    },
  ])('finish each event once: $name', { timeout: 60_000 }, async ({ missing, begin }, ctx) => {
    if (missing !== null) ctx.skip(missing)
    const { start, endLeases } = await begin()
    const { victim, survivor, held, whileHeld, accepted } = await stormAndKill(start, endLeases)
    expect(victim.finished.length).toBeGreaterThan(0)
    expect(victim.stuck.length).toBeGreaterThan(0)
    expect(held).toEqual(expect.arrayContaining(victim.stuck))
    expect([...whileHeld.values()]).toEqual(victim.stuck.map(() => 503))
    expect(accepted.size).toBe(EVENTS.length)
    expect([...victim.finished, ...survivor.finished].sort()).toEqual([...EVENTS].sort())
  })
})

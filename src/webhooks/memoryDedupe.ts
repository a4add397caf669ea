import { type DedupeStore, lazyOwner } from './dedupe.js'

interface Entry {
  owner: string
  done: boolean
  expiresAt: number
}

const SWEEP_MS = 60_000

/**
 * A store for one process: development, tests, or a single server whose restarts may repeat an event.
 * With more than one process, or serverless, use {@link createSqlDedupe} or {@link createRedisDedupe}.
 *
 * @example
 * createWebhookHandler({ secret, dedupe: createMemoryDedupe(), on })
 */
export function createMemoryDedupe(): DedupeStore {
  const entries = new Map<string, Entry>()
  const ownerOf = lazyOwner()
  let sweepAt = 0

  function sweep(now: number) {
    if (now < sweepAt) return
    sweepAt = now + SWEEP_MS
    for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key)
  }

  function isFree(entry: Entry | undefined): boolean {
    return entry === undefined || entry.expiresAt <= Date.now()
  }

  return {
    async claim(key, { leaseMs, owner }) {
      const now = Date.now()
      sweep(now)
      const entry = entries.get(key)
      if (entry !== undefined && !isFree(entry)) return entry.done ? 'done' : 'running'
      entries.set(key, { owner: ownerOf(owner), done: false, expiresAt: now + leaseMs })
      return 'claimed'
    },
    async complete(key, { keepMs, owner }) {
      const entry = entries.get(key)
      if (entry !== undefined && entry.owner !== ownerOf(owner)) return
      entries.set(key, { owner: ownerOf(owner), done: true, expiresAt: Date.now() + keepMs })
    },
    async release(key, options) {
      const entry = entries.get(key)
      if (entry !== undefined && !entry.done && entry.owner === ownerOf(options?.owner)) entries.delete(key)
    },
  }
}

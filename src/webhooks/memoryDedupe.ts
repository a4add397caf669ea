import { type ClaimResult, type DedupeStore, lazyOwner } from './dedupe.js'

interface Lease {
  owner: string
  expiresAt: number
}

const SWEEP_MS = 60_000
const MAX_EVENTS = 20_000

/**
 * A store for one process: development, tests, or a single server whose restarts may repeat an event.
 * With more than one process, or serverless, use {@link createSqlDedupe} or {@link createRedisDedupe}.
 *
 * It remembers the last 20,000 handled events, some 5 MB: a shop with more of them in three days needs one
 * of the other two.
 *
 * @example
 * createWebhookHandler({ secret, dedupe: createMemoryDedupe(), on })
 */
export function createMemoryDedupe(): DedupeStore {
  const leases = new Map<string, Lease>()
  // By the time at which they may be forgotten: in the order of their completion.
  const handled = new Map<string, number>()
  const ownerOf = lazyOwner()
  let sweepAt = 0

  function sweep(now: number) {
    if (now < sweepAt) return
    sweepAt = now + SWEEP_MS
    for (const [key, { expiresAt }] of leases) if (expiresAt <= now) leases.delete(key)
    for (const [key, expiresAt] of handled) if (expiresAt <= now) handled.delete(key)
  }

  return {
    async claim(key, { leaseMs, owner }): Promise<ClaimResult> {
      const now = Date.now()
      sweep(now)
      if ((handled.get(key) ?? 0) > now) return 'done'
      if ((leases.get(key)?.expiresAt ?? 0) > now) return 'running'
      leases.set(key, { owner: ownerOf(owner), expiresAt: now + leaseMs })
      return 'claimed'
    },
    async complete(key, { keepMs, owner }) {
      const lease = leases.get(key)
      if (lease !== undefined && lease.owner !== ownerOf(owner)) return
      leases.delete(key)
      handled.delete(key)
      handled.set(key, Date.now() + keepMs)
      const [oldest] = handled.keys()
      if (handled.size > MAX_EVENTS && oldest !== undefined) handled.delete(oldest)
    },
    async release(key, options) {
      if (leases.get(key)?.owner === ownerOf(options?.owner)) leases.delete(key)
    },
  }
}

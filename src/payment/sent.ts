import type { Core } from './core.js'
import type { AttemptRecord } from './record.js'
import { notKept } from './refusals.js'

/**
 * Writes down that from now on a payment may be under way, before anything is sent; throws where the browser does
 * not keep it, because then the next page or tab would pay once more. Under the payment's lock only.
 */
export function noteSent(
  core: Core,
  record: AttemptRecord,
  state: 'confirming' | 'interrupted',
): AttemptRecord {
  const { store, options } = core
  const now = options.clock.now()
  const sent: AttemptRecord = { ...record, state, startedAt: now, sentAt: now, earlierAt: record.sentAt }
  if (!store.save(sent)) throw notKept()
  core.sentAt = options.clock.elapsed()
  return sent
}

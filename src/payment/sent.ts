import type { Core } from './core.js'
import type { AttemptRecord } from './record.js'

/** Writes down that from now on a payment may be under way, before anything is sent. Under the payment's lock only. */
export function noteSent(
  { store, options }: Core,
  record: AttemptRecord,
  state: 'confirming' | 'interrupted',
): AttemptRecord {
  const now = options.clock.now()
  const sent: AttemptRecord = { ...record, state, startedAt: now, sentAt: now }
  store.save(sent)
  return sent
}

import type { CommerceError } from '../errors.js'
import { type PendingChange, without } from './changes.js'
import type { CartCore } from './core.js'
import { notify } from './notify.js'
import { settledCart } from './settled.js'

/**
 * Nothing was sent of what was asked for until `since`, and nothing will be: it ends, as does the wait for a reading.
 * Returns what ended.
 */
export function endUnsent(
  core: CartCore,
  error: CommerceError,
  since = Number.POSITIVE_INFINITY,
): readonly PendingChange[] {
  for (const reader of core.readers.splice(0)) reader.reject(error)
  if (settledCart(core) === null) core.readError = error
  // A checkout of this tab may hold the lock, and have begun to send the changes of a line.
  const sent = new Set(core.changes.filter(({ isSent }) => isSent).map(({ key }) => key))
  const ended = core.changes.filter(({ key, at }) => at <= since && !sent.has(key))
  core.changes = without(core.changes, ended)
  for (const { key } of ended) {
    if (key === null) notify(core, error, null)
    else core.lineErrors.set(key, error)
  }
  core.changed()
  for (const { reject } of ended) reject(error)
  return ended
}

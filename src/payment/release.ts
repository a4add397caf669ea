import type { Released, ReleaseOptions } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import { linesLost } from '../linesLost.js'
import type { Core } from './core.js'
import type { AttemptRecord } from './record.js'
import { cannotRebuild, commerceError } from './refusals.js'

/**
 * Gives an order up that was not paid, and its secret with it: its goods go back into the cart. Rejects where they
 * cannot: the order stays then. Under the payment's lock only.
 */
export async function release(
  core: Core,
  record: AttemptRecord,
  options?: ReleaseOptions,
): Promise<Released> {
  const { tries } = core.store.secrets()
  try {
    return await core.options.cart.withLock((lock) => lock.release(record, options))
  } catch (thrown) {
    throw refusalOf(thrown)
  } finally {
    if (tries !== null) core.store.keep({ tries })
  }
}

export function refusalOf(thrown: unknown): CommerceError {
  const error = commerceError(thrown)
  return error.code === 'unsupported' ? cannotRebuild() : error
}

/** The same where it goes in any case: what the shopper loses by it, or null. */
export async function releaseAnyway(core: Core, record: AttemptRecord): Promise<CommerceError | null> {
  const { lost } = await release(core, record, { isAnyway: true })
  return lost.length > 0 ? linesLost(lost) : null
}

import type { CommerceError } from '../errors.js'
import type { EnginePorts } from '../ports.js'
import type { CartCore, LockedCart } from './core.js'
import { commerceError } from './errors.js'

/*
 * The two locks of all tabs: one for writing the cart, one for its order and payment. A task that needs both takes the
 * payment's first.
 */

/** A tab may need half a minute for a cart that is built anew, ms. */
const CART_WAIT_MS = 60_000

/**
 * A tab that pays keeps its lock for longer than anybody would wait. A page frozen in the back/forward cache is evicted
 * by a request that waits, ms.
 */
const PAY_WAIT_MS = 1000

/** Runs the task as the only tab that writes the cart. */
export const withCartLock = <Result>(
  core: CartCore,
  task: (core: LockedCart) => Promise<Result>,
): Promise<Result> => {
  const { locks, namespace } = core.options
  return locks.withLock(`${namespace}:cart`, { waitMs: CART_WAIT_MS }, () => task(core as LockedCart))
}

/** Runs the task as the only tab that makes, pays or gives up an order. Rejects with `busy()` where another one does. */
export async function withPayLock<Result>(
  { locks, namespace }: Pick<EnginePorts, 'locks' | 'namespace'>,
  task: () => Promise<Result>,
  { busy, abandon }: { busy: () => CommerceError; abandon?: AbortSignal },
): Promise<Result> {
  let isHeld = false
  const held = () => {
    isHeld = true
    return task()
  }
  try {
    return await locks.withLock(`${namespace}:pay`, { waitMs: PAY_WAIT_MS, abandon }, held)
  } catch (thrown) {
    throw isHeld ? commerceError(thrown) : busy()
  }
}

import type { Cart, CartLine } from '../../model.js'
import type { CartCore } from '../core.js'
import { commerceError } from '../errors.js'
import { withKeys } from './keys.js'
import { isCartGone } from './outcomes.js'

/** A conflict passes; a cart that has become an order answers so every time: then it is asked once more, ms. */
const CONFLICT_AGAIN_MS = 1000

/** GET of the cart with this id, with the engine's keys. `known`: its lines so far, where they are not stored. */
export async function fetchCart(
  core: CartCore,
  id: string,
  { known = knownLines(core, id), ...options }: { retries?: number; known?: readonly CartLine[] } = {},
): Promise<Cart> {
  const { client, clock } = core.options
  const read = async () => withKeys(await client.getCart(id, options), id, known)
  try {
    return await read()
  } catch (thrown) {
    if (commerceError(thrown).status !== 409) throw thrown
    await clock.sleep(CONFLICT_AGAIN_MS)
    return await read()
  }
}

function knownLines({ store: { now } }: CartCore, id: string): readonly CartLine[] {
  if (now.record?.id === id) return now.record.cart?.lines ?? []
  return now.hold?.cartId === id ? now.hold.lines : []
}

/** Reads a cart, as `fetchCart` does; null: it is gone. */
export async function fetchUnlessGone(core: CartCore, id: string): Promise<Cart | null> {
  try {
    return await fetchCart(core, id)
  } catch (thrown) {
    const error = commerceError(thrown)
    if (!isCartGone(error)) throw error
    return null
  }
}

import { CommerceError } from '@aerocall/commerce-react/server'
import type { CartEngine, CartWriteResult } from '../../../src/cart/types.js'
import type { Cart } from '../../../src/model.js'
import { cartEngine, type TestCartOptions } from '../../support/cartEngine.js'

/**
 * The cart as it is usually written: a POST per click, sent again when it fails, the answer believed, a
 * pointer in storage, no lock. It reads and shows what the kit's engine does; only its writes are its own.
 */
export function createNaiveEngine(options: TestCartOptions): CartEngine {
  const { client, storage, random, namespace } = options
  const engine = cartEngine(options)
  const key = `${namespace}:cart-id`

  function cartId(): string {
    const id = storage.get(key) ?? random.uuid()
    storage.set(key, id)
    return id
  }

  async function post(
    productId: string,
    variantId: string | null,
    quantity: number,
  ): Promise<CartWriteResult> {
    for (let attempt = 0; ; attempt++) {
      try {
        const cart = await client.addCartItem(cartId(), { productId, variantId, quantity })
        return { cart: cart ?? (await engine.refresh()), requested: quantity, added: quantity }
      } catch (error) {
        if (attempt === 2) throw error
      }
    }
  }

  async function less(): Promise<CartWriteResult> {
    throw new CommerceError({ code: 'unsupported', message: 'This API can only add.' })
  }

  const lineOf = (lineKey: string) =>
    (engine.getState().cart as Cart).lines.find((line) => line.key === lineKey)

  return {
    ...engine,
    addItem: ({ productId, variantId = null, quantity = 1 }) => post(productId, variantId, quantity),
    increment(lineKey) {
      const line = lineOf(lineKey)
      return line?.productId ? post(line.productId, line.variantId, 1) : less()
    },
    setQuantity: less,
    decrement: less,
    removeItem: less,
    clear: less,
    flush: async () => {},
  }
}

/** The kit's engine over a transport that repeats writes. */
export function withRepeatedPosts(options: TestCartOptions): CartEngine {
  const { client } = options
  return cartEngine({
    ...options,
    client: {
      ...client,
      async addCartItem(...args) {
        try {
          return await client.addCartItem(...args)
        } catch {
          return client.addCartItem(...args)
        }
      },
    },
  })
}

/** The kit's engine in tabs that do not wait for each other. */
export function withoutLocks(options: TestCartOptions): CartEngine {
  return cartEngine({ ...options, locks: { withLock: (_name, _options, task) => task() } })
}

/** The kit's engine told that every failed write came to nothing. */
export function withBelievedAnswers(options: TestCartOptions): CartEngine {
  const { client } = options
  return cartEngine({
    ...options,
    client: {
      ...client,
      addCartItem: (...args) =>
        client.addCartItem(...args).catch((error: unknown) => {
          throw new CommerceError({ code: 'http', status: 400, message: 'It failed.', cause: error })
        }),
    },
  })
}

/** The kit's cart where nothing is known of the orders that are made of it. */
export function withoutOrders(options: TestCartOptions): CartEngine {
  const { storage } = options
  const get = (key: string) => (key.endsWith(':hold') ? null : storage.get(key))
  return cartEngine({ ...options, storage: { ...storage, get } })
}

/** The kit's engine over a storage that says of everything that it was kept. */
export function withBelievedStorage(options: TestCartOptions): CartEngine {
  const { storage } = options
  const set = (key: string, value: string) => storage.set(key, value) || true
  return cartEngine({ ...options, storage: { ...storage, set } })
}

/** The kit's engine that measures its waits by the clock that may be set. */
export function withSetClock(options: TestCartOptions): CartEngine {
  const { clock } = options
  return cartEngine({ ...options, clock: { ...clock, elapsed: clock.now } })
}

/** The kit's engine that takes what its tab alone has for what only it has: the numbers of its carts. */
export function withNumbersOfTab(options: TestCartOptions): CartEngine {
  const { session, random } = options
  function uuid(): string {
    const [first = random.uuid(), nth = '0'] = session.get('numbers')?.split(' ') ?? []
    session.set('numbers', `${first} ${Number(nth) + 1}`)
    return `${first}-${nth}`
  }
  return cartEngine({ ...options, random: { ...random, uuid } })
}

/** The kit's engine that forgets, with each cart that it stores, that it knew it. */
export function withForgottenCarts(options: TestCartOptions): CartEngine {
  const { storage } = options
  function set(key: string, value: string): boolean {
    return storage.set(
      key,
      key.endsWith(':cart')
        ? JSON.stringify({ ...JSON.parse(value), status: 'doubtful', inDoubt: null })
        : value,
    )
  }
  return cartEngine({ ...options, storage: { ...storage, set } })
}

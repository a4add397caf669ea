import type { SandboxOptions } from '@aerocall/commerce-react/testing'
import fc from 'fast-check'
import { type CartShopOptions, OAT } from './cartShop.js'
import type { Allowances } from './model.js'

/** Where both are allowed, a unit more or less may have either reason, and cannot be accounted for. */
export const allowances: fc.Arbitrary<Allowances> = fc.constantFrom(
  { doubt: false, others: false },
  { doubt: false, others: false },
  { doubt: true, others: false },
  { doubt: false, others: true },
  { doubt: true, others: false },
  { doubt: true, others: false, caches: true },
  { doubt: false, others: true },
  { doubt: true, others: true },
)

/** Shops as the guide has them, and as newer or odder editions behave. */
export const shopOptions: fc.Arbitrary<CartShopOptions> = fc
  .record({
    seed: fc.nat(),
    defaultVariant: fc.constantFrom(undefined, OAT),
    stockPolicy: fc.constantFrom('refuse', 'clamp'),
    addMode: fc.constantFrom('increment', 'increment', 'increment', 'set'),
    capabilities: fc.constantFrom(
      {},
      {},
      { updateItem: true, removeItem: true, clearCart: true },
      { removeItem: true },
    ),
    emulate: fc.constantFrom(true, true, true, false),
    cartAtCheckout: fc.constantFrom<SandboxOptions['cartAtCheckout']>('keep', 'consume', 404, 409, 410),
  })
  // A quantity to set names its line.
  .map((options) => (options.addMode === 'set' ? { ...options, defaultVariant: undefined } : options))

import type { SandboxScript } from '@aerocall/commerce-react/testing'
import * as fc from 'fast-check'

const bowl = { product: fc.constant('breakfast-bowl'), variant: fc.constant('Oat') }

/** The bowl costs another price from now on. */
export const priceFault: fc.Arbitrary<SandboxScript> = fc.record({
  type: fc.constant('price' as const),
  ...bowl,
  price: fc.constantFrom(21, 31),
})

/** So many bowls are left. */
export const stockFault = (...quantities: number[]): fc.Arbitrary<SandboxScript> =>
  fc.record({ type: fc.constant('stock' as const), ...bowl, quantity: fc.constantFrom(...quantities) })

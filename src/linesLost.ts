import { CommerceError } from './errors.js'
import type { CartLine } from './model.js'

type LostLine = Pick<CartLine, 'key' | 'name' | 'quantity'>

/** What an order took out of the cart and nobody can put back: said by the cart and by the checkout. */
export const linesLost = (lines: readonly LostLine[]) =>
  new CommerceError({
    code: 'line_gone',
    reason: 'lines_lost',
    message: `This could not be put back into your cart: ${lines.map(nameOf).join(', ')}. Please look for it in the shop.`,
    details: { lines: lines.map(({ key, name, quantity }) => ({ key, name, quantity })) },
  })

/** Nothing that is tried again later would bring the lines back. */
export const isLostForGood = ({ code }: CommerceError) =>
  code === 'stock_held' || code === 'line_gone' || code === 'unsupported'

const nameOf = ({ name, key, quantity }: LostLine) => `${name ?? key} × ${quantity}`

import type { Hold } from '../../../src/cart/hold.js'
import type { CartWriteResult } from '../../../src/cart/types.js'
import { type Accounts, countOrders, type createLedger, unitsIn } from './ledger.js'
import { BOWL, EMAIL, JUNE, type Page, type PayShop } from './payShop.js'
import type { PlainPage } from './plainPage.js'
import type { Step } from './schedules.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }

/** What a wish for less may take away, where nobody knows yet. */
export const ALL = -9999

interface Books {
  ledger: ReturnType<typeof createLedger>
  accounts: Accounts
  /** The note that the storage has of the order. */
  stored: () => Hold | null
  keep: (page: Page | PlainPage, what: string, promise: Promise<unknown>) => void
}

/** What a shopper presses in a page, with what may come of it written into the books. */
export function createClicks(shop: PayShop, { ledger, accounts, stored, keep }: Books) {
  const { sandbox } = shop

  function atCheckout(page: Page, each: Step): void {
    const { attempt } = page
    const click = (times: number, send: () => Promise<unknown>) => {
      for (let at = 0; at < times; at++) keep(page, each.type, send())
    }
    switch (each.type) {
      case 'start':
        click(each.clicks, () => start(page, each.email))
        break
      case 'pay':
        click(each.clicks, () => page.pay())
        break
      case 'openSheet':
        page.wallet.open()
        break
      case 'approve':
        agree(page)
        click(1, () => page.wallet.approve({ ...JUNE, email: each.email }))
        break
      case 'retry':
        click(1, () => attempt.retry({ email: each.email }))
        break
      case 'reset':
        reset(page)
        break
      case 'return': {
        const intent = sandbox.paymentIntents.at(-1)
        const back = intent && { paymentIntentId: intent.id, clientSecret: intent.clientSecret }
        if (back) click(1, () => attempt.resumeFromReturn(back))
        break
      }
      case 'card':
        Object.assign(page, { card: each.card, bank: each.bank })
        break
      case 'block':
        page.isBlocked = each.isBlocked
    }
  }

  /** To a sum and goods that are on screen. */
  function agree(page: Page): void {
    const { state, session, summary } = page.attempt.getState()
    const order = sandbox.orders.find(({ id }) => id === session?.orderId)
    // What it shows is the order's sum and goods, where a cache had shown the cart otherwise.
    if (state === 'price_changed' && order && summary && shop.cache.staleReads() > 0)
      ledger.allow(unitsIn(order) - unitsIn(stored() ?? order))
  }

  function start(page: Page, email = EMAIL): Promise<void> {
    agree(page)
    return page.attempt.start({ ...JUNE, email })
  }

  function reset(page: Page): void {
    const order = sandbox.orders.find(({ id }) => id === stored()?.orderId)
    // Half an hour of not knowing, and a warning: what it says may happen.
    const { canStartOver, error } = page.attempt.getState()
    const isWarned = canStartOver || error?.reason === 'maybe_paid'
    if (order && isWarned) ledger.warn(unitsIn(order))
    keep(page, 'reset', page.attempt.reset())
  }

  function inCart(page: Page | PlainPage, each: Step): void {
    const { cart } = page
    const write = (range: [number, number], promise: Promise<CartWriteResult>, left?: () => number) =>
      keep(page, each.type, ledger.write(range, promise, left))
    const { lines } = cart.getState()
    const line = 'line' in each ? lines[each.line % Math.max(1, lines.length)] : undefined
    if (each.type === 'add') {
      const { item, quantity } = each
      write([0, quantity], cart.addItem({ ...(item === 'bowl' ? BOWL : MUG), quantity }))
    } else if (each.type === 'clear') {
      write([ALL, 0], cart.clear(), () => countOrders(shop, accounts).bought)
    } else if (each.type === 'set' && line) {
      write([ALL, each.quantity], cart.setQuantity(line.key, each.quantity))
    } else if (each.type === 'remove' && line) {
      write([ALL, 0], cart.removeItem(line.key))
    }
  }

  return { atCheckout, inCart, start, reset }
}

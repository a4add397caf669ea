import type { Hold } from '../../../src/cart/hold.js'
import type { CartEngine } from '../../../src/cart/types.js'
import { type Ledger, unitsIn } from './ledger.js'
import type { Page, PayShop } from './payShop.js'
import type { PlainPage } from './plainPage.js'

export const settledUnits = ({ cart }: { cart: CartEngine }) => cart.getSettled()?.itemCount ?? 0

export const eventsOf = (page: Page | PlainPage) => ('attempt' in page ? page.cartEvents : page.events)

/** How often the page has told that its cart is forgotten. */
const forgotten = (page: Page | PlainPage) =>
  eventsOf(page).filter((event) => event.type === 'cart_reset' && event.reason === 'forgotten').length

/**
 * All that these pages show goes with the storage, and each tells at once that it is gone, unless a click that was on its
 * way has begun another cart before the page hears of it. Returns how many units are gone.
 */
export async function clearStorage(
  { world }: PayShop,
  seen: readonly (Page | PlainPage)[],
  ledger: Ledger,
): Promise<number> {
  const before = seen.map((page) => ({ page, units: settledUnits(page), told: forgotten(page) }))
  world.clearStorage()
  await world.advance(10)
  const isOther = world.storage.has('ac:test:cart-id')
  const lost = before.map(({ page, units, told }) => {
    // What lies in another cart is none of it.
    const left = isOther ? 0 : settledUnits(page)
    if (page.tab.isAlive() && left < units && forgotten(page) === told && !isOther)
      throw new Error(`${units - left} units vanished from the storage, and their page told nothing`)
    return units - left
  })
  // They were of one cart.
  const most = Math.max(0, ...lost)
  ledger.lose(most)
  return most
}

/** The note of a payment becomes too old by a clock that is set ahead, until a page looks again. */
export function createOldNotes({ world, sandbox }: PayShop, ledger: Ledger, stored: () => Hold | null) {
  /** As it was when the clock was set. */
  let note: (Partial<Hold> & { at: number }) | null = null

  return {
    setClock(by: number): void {
      world.shiftClock(by)
      if (by > 0 && note?.sentAt !== stored()?.sentAt) note = { ...stored(), at: world.now() }
    },

    /**
     * A page opens. Where none of these pages was there when the clock was set, nobody may have put the note right,
     * and it counts the payment as arrived: docs/checkout.md says so.
     */
    excuse(pages: readonly Page[]): void {
      const { orderId, sentAt } = stored() ?? {}
      if (!note || !sentAt || note.sentAt !== sentAt || note.orderId !== orderId) return
      const { at } = note
      if (pages.some(({ tab }) => world.now() - tab.ports.clock.elapsed() < at)) return
      const order = sandbox.orders.find(({ id }) => id === orderId)
      if (order) ledger.warn(unitsIn(order))
      note = null
    },
  }
}

import { GOOD, type Page, type PayShop } from './payShop.js'

const PRESSES = 16
const HALF_AN_HOUR = 31 * 60_000

export interface Hands {
  start(page: Page): Promise<void>
  reset(page: Page): void
  /** Pays on a hosted page or with another provider. */
  payElsewhere(orderId: string): void
  /** Looks at the shop after each press. */
  check(): void
}

/** A shopper who presses whatever leads on, until nothing is left to be paid. */
export async function payAll({ world }: PayShop, page: Page, hands: Hands): Promise<void> {
  const { attempt, cart, tab } = page
  Object.assign(page, { card: GOOD, bank: 'success', isBlocked: false })
  for (let presses = 0; presses < PRESSES && tab.isAlive(); presses++) {
    tab.emit('focus')
    await world.advance(100)
    const { state } = attempt.getState()
    const isEmpty = cart.getState().itemCount === 0
    if (isEmpty && (state === 'placed' || state === 'processing')) return
    await press()
    await world.advance(2000)
    hands.check()
    // What led nowhere is tried again when it may.
    if (attempt.getState().state === state) await world.advance(HALF_AN_HOUR)
    hands.check()
  }

  async function press(): Promise<void> {
    const { state, session, canStartOver } = attempt.getState()
    switch (state) {
      case 'ready':
      case 'declined':
      case 'action_needed':
        if (session?.kind !== 'other') await world.run(page.pay())
        if (session && session.kind !== 'stripe') hands.payElsewhere(session.orderId)
        return
      case 'failed':
        return hands.reset(page)
      case 'interrupted':
        if (canStartOver || session === null) hands.reset(page)
        return
      case 'unavailable':
        return world.run(attempt.retry())
      case 'creating':
      case 'confirming':
        return
      default:
        // Also what came into the cart while the last order was paid.
        await world.run(cart.refresh())
        await world.run(hands.start(page))
        // The notice offers it where the order that is there can neither be changed nor be paid here.
        if (attempt.getState().error?.reason === 'order_fixed') hands.reset(page)
    }
  }
}

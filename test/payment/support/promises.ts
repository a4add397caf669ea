import type { CartEngine } from '../../../src/cart/types.js'
import { type countOrders, isTakenIntent, type Ledger } from './ledger.js'
import type { Page, PayShop } from './payShop.js'

export const statesOf = ({ pages }: PayShop) =>
  pages
    .filter(({ tab: { isAlive } }) => isAlive())
    .map(({ attempt }) => {
      const { state, error } = attempt.getState()
      return `${state} (${error?.message ?? 'fine'})`
    })
    .join(', ')

export function chargedOnce({ sandbox: { charges } }: PayShop): void {
  for (const { orderId } of charges) {
    const times = charges.filter((charge) => charge.orderId === orderId).length
    if (times > 1) throw new Error(`Order ${orderId} was charged ${times} times`)
  }
}

export function onlyWhatWasShown({ sandbox, pages }: PayShop): void {
  for (const { amount, paymentIntentId } of sandbox.charges) {
    const presses = pages.flatMap((page) => page.confirmed).sort((left, right) => left.at - right.at)
    const mine = presses.filter(({ clientSecret }) => clientSecret.startsWith(`${paymentIntentId}_secret_`))
    const last = mine.at(-1)
    if (last?.shown !== amount) throw new Error(`Charged ${amount}, shown ${last?.shown}`)
  }
}

export function onlyWhatWasOrdered({ sandbox }: PayShop): void {
  for (const { id, amount, orderId } of sandbox.paymentIntents.filter(isTakenIntent)) {
    const order = sandbox.orders.find((one) => one.id === orderId)
    // Any other sum than the order's is a secret of something else.
    if (order?.total !== amount) throw new Error(`${id} took ${amount} for an order of ${order?.total}`)
  }
}

/** What is wrong with what this page shows now, or null. Its listener must not throw into the engine. */
export function falseFailure({ sandbox, onTheirWay }: PayShop, page: Page): string | null {
  const { state, session } = page.attempt.getState()
  if (state !== 'failed' && state !== 'declined') return null
  const intent = sandbox.paymentIntents.find(({ orderId }) => orderId === session?.orderId)
  // The bank has refused a later one: that is shown, and the earlier one is still looked after.
  const isRefused = state === 'declined' && intent?.lastError !== null
  const mayStillPay = intent && onTheirWay.confirmations.includes(intent.id) && !isRefused
  return intent && (isTakenIntent(intent) || mayStillPay)
    ? `${state} is shown of a payment that went through, or still may`
    : null
}

export function nothingPrivateInLocalStorage({ world }: PayShop): void {
  const text = JSON.stringify([...world.storage])
  if (/_secret_|Kiln Row|June|@example/.test(text)) throw new Error('Private text in localStorage')
}

/** Where the storage keeps no note of it, another page cannot know that it was told. */
export function toldOnce({ pages, sandbox }: PayShop): void {
  for (const { id } of sandbox.orders) {
    const noted = pages.filter(({ toldUnnoted }) => !toldUnnoted.has(id))
    for (const of of [noted, ...pages.map((page) => [page])]) {
      const placed = of.flatMap((page) => page.placed).filter(({ orderId }) => orderId === id)
      const sold = of
        .flatMap((page) => page.events)
        .filter((event) => event.type === 'purchase' && event.orderId === id)
      if (placed.length > 1 || sold.length > 1) throw new Error('Told twice')
    }
  }
}

export function nothingLeftBehind({ pages }: PayShop): void {
  for (const {
    tab: { isAlive, ports },
    attempt,
  } of pages) {
    const kept = ports.session.get('ac:test:secrets') ?? ''
    if (isAlive() && attempt.getState().state === 'placed' && /_secret_|@example|Kiln/.test(kept)) {
      throw new Error('The session storage of a placed order holds a secret')
    }
  }
}

/** Whoever has the order of a payment that went through in front of them reads so. */
export function paidIsShown({ pages, sandbox }: PayShop): void {
  for (const {
    tab: { isAlive },
    attempt,
  } of pages) {
    const { state, session } = attempt.getState()
    const intent = sandbox.paymentIntents.find(({ orderId }) => orderId === session?.orderId)
    if (!isAlive() || intent?.status !== 'succeeded') continue
    if (state !== 'placed' && state !== 'processing') throw new Error(`${state} is shown of a paid order`)
  }
}

/** At the end: all that was wished for is paid, and nothing is left that nobody could pay. */
export function everyUnitIsSomewhere(
  shop: PayShop,
  carts: readonly { cart: CartEngine }[],
  { low, high }: Ledger,
  { bought, mayBeGone }: ReturnType<typeof countOrders>,
): void {
  const shown = carts.map(({ cart }) => cart.getState().itemCount)
  const [inCart = 0] = shown
  if (shown.some((units) => units !== inCart)) throw new Error(`The tabs show ${shown.join(', ')} units`)
  const found = `${bought} bought, ${inCart} in the cart, ${low} to ${high} wished for`
  if (inCart > 0) throw new Error(`Nobody could pay (${found}): ${statesOf(shop)}`)
  if (bought + mayBeGone < low || bought > high) throw new Error(`Units went (${found}): ${statesOf(shop)}`)
}

import type { Page, PayShop } from './payShop.js'

const isConfirmed = ({ status }: { status: string }) => status === 'succeeded' || status === 'processing'
export const isPaid = ({ sandbox }: PayShop) => sandbox.paymentIntents.some(isConfirmed)
export const isEmptied = ({ pages }: PayShop) =>
  pages.every(
    ({ tab: { isAlive }, cart, attempt }) =>
      !isAlive() || (cart.getState().itemCount === 0 && attempt.getState().state === 'collecting'),
  )
export const statesOf = ({ pages }: PayShop) =>
  pages
    .filter(({ tab: { isAlive } }) => isAlive())
    .map(({ attempt }) => {
      const { state, error } = attempt.getState()
      return `${state} (${error?.message ?? 'fine'})`
    })
    .join(', ')

/** The storm fills one cart, so that one confirmed intent is all there may ever be. */
export function onlyOneConfirmed({ sandbox }: PayShop): void {
  const confirmed = sandbox.paymentIntents.filter(isConfirmed)
  if (confirmed.length > 1 || sandbox.charges.length > 1) throw new Error(`Paid ${confirmed.length} times`)
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
  for (const { id, amount, orderId } of sandbox.paymentIntents.filter(isConfirmed)) {
    const order = sandbox.orders.find((one) => one.id === orderId)
    // Any other sum than the order's is a secret of something else.
    if (order?.total !== amount) throw new Error(`${id} took ${amount} for an order of ${order?.total}`)
  }
}

export function noFalseFailure({ sandbox, onTheirWay }: PayShop, page: Page): void {
  const { state, session } = page.attempt.getState()
  if (state !== 'failed' && state !== 'declined') return
  const intent = sandbox.paymentIntents.find(({ orderId }) => orderId === session?.orderId)
  const mayStillPay = intent && onTheirWay.confirmations.includes(intent.id)
  if (intent && (isConfirmed(intent) || mayStillPay))
    broken.push(`${state} is shown of a payment that went through, or still may`)
}

/** Listeners must not throw into the engine. */
const broken: string[] = []

export function nothingPrivateInLocalStorage({ world }: PayShop): void {
  const problem = broken.splice(0).at(0)
  if (problem) throw new Error(problem)
  const text = JSON.stringify([...world.storage])
  if (/_secret_|Kiln Row|June|@example/.test(text)) throw new Error('Private text in localStorage')
}

export function toldOnce({ pages, sandbox }: PayShop): void {
  for (const { id } of sandbox.orders) {
    const placed = pages.flatMap((page) => page.placed).filter(({ orderId }) => orderId === id)
    const sold = pages
      .flatMap((page) => page.events)
      .filter((event) => event.type === 'purchase' && event.orderId === id)
    if (placed.length > 1 || sold.length > 1) throw new Error('Told twice')
  }
}

export function nothingLeftBehind({ pages }: PayShop): void {
  for (const {
    tab: { isAlive, ports },
    attempt,
  } of pages) {
    const kept = ports.session.get('ac:test:attempt') ?? ''
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

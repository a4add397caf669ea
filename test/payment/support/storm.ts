import * as fc from 'fast-check'
import type { SandboxScript } from '../../../src/sandbox/createSandbox.js'
import {
  BOWL,
  DECLINED,
  EMAIL,
  GOOD,
  JUNE,
  openPayShop,
  type Page,
  type PayShop,
  type Sabotage,
  WITH_3DS,
} from './payShop.js'

/** One thing that happens. `tab` names one of the two, whatever page is in it by then. */
export type Step =
  | { type: 'start'; tab: 0 | 1; clicks: number; email?: string }
  | { type: 'pay'; tab: 0 | 1; clicks: number }
  | { type: 'retry' | 'reset' | 'reload' | 'kill' | 'freeze' | 'thaw' | 'return' | 'add'; tab: 0 | 1 }
  | { type: 'card'; tab: 0 | 1; card: string; bank: Page['bank'] }
  | { type: 'block'; tab: 0 | 1; isBlocked: boolean }
  | { type: 'wait'; ms: number }
  /** The shop changes an order that waits for its payment. */
  | { type: 'reprice'; by: number }
  | { type: 'script'; script: SandboxScript | SandboxScript[] }

export interface Schedule {
  seed: number
  cartAtCheckout: 'keep' | 'consume'
  steps: readonly Step[]
}

const tab = fc.constantFrom<0 | 1>(0, 1)
const step = <Type extends Step>(weight: number, arbitrary: fc.Arbitrary<Type>) => ({ weight, arbitrary })

/** What can go wrong on the wire (B3, B5, B10 to B12, B17 of the fault matrix). */
const fault: fc.Arbitrary<SandboxScript> = fc.oneof(
  fc.record({
    type: fc.constant('drop' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent', 'authenticateIntent'),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({
    type: fc.constant('drop' as const),
    on: fc.constantFrom('retrieveIntent', 'getCart', 'getOrder'),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    type: fc.constant('answer' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent'),
    status: fc.constantFrom(500, 503, 429, 409, 422, 200),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent', 'retrieveIntent'),
    when: fc.constantFrom('before' as const, 'after' as const),
    ms: fc.constantFrom(300, 3000, 9000),
  }),
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constant('createCheckout'),
    ms: fc.constant(40_000),
  }),
  fc.record({
    type: fc.constant('payment' as const),
    webhook: fc.constantFrom('never' as const, 400, 60_000),
    processing: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('checkout' as const),
    amountOffset: fc.constantFrom(0, 0, 150, -100),
    cart: fc.constantFrom('keep' as const, 'consume' as const),
  }),
  fc.record({
    type: fc.constant('price' as const),
    product: fc.constant('breakfast-bowl'),
    variant: fc.constant('Oat'),
    price: fc.constantFrom(21, 31),
  }),
  fc.record({
    type: fc.constant('stock' as const),
    product: fc.constant('breakfast-bowl'),
    variant: fc.constant('Oat'),
    quantity: fc.constantFrom(0, 40),
  }),
)

/** The confirmation's answer is lost, and the provider cannot be asked for a while. */
const lostConfirmation: fc.Arbitrary<SandboxScript[]> = fc
  .record({
    times: fc.integer({ min: 1, max: 20 }),
    when: fc.constantFrom('before' as const, 'after' as const),
    delay: fc.constantFrom(0, 5000),
  })
  .map(({ times, when, delay }) => [
    { type: 'delay', on: 'confirmIntent', ms: delay },
    { type: 'drop', on: 'confirmIntent', when },
    { type: 'drop', on: 'retrieveIntent', nth: 2, times },
  ])

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step(
    6,
    fc.record({
      type: fc.constant('start' as const),
      tab,
      clicks: fc.integer({ min: 1, max: 3 }),
      email: fc.constantFrom(EMAIL, EMAIL, 'may@example.test'),
    }),
  ),
  step(8, fc.record({ type: fc.constant('pay' as const), tab, clicks: fc.integer({ min: 1, max: 3 }) })),
  step(
    6,
    fc.record({ type: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 400, 1500, 6000, 30_000) }),
  ),
  step(7, fc.record({ type: fc.constant('script' as const), script: fault })),
  step(3, fc.record({ type: fc.constant('script' as const), script: lostConfirmation })),
  step(3, fc.record({ type: fc.constantFrom('reload' as const, 'kill' as const), tab })),
  step(2, fc.record({ type: fc.constantFrom('freeze' as const, 'thaw' as const, 'thaw' as const), tab })),
  step(3, fc.record({ type: fc.constantFrom('retry' as const, 'reset' as const, 'add' as const), tab })),
  step(1, fc.record({ type: fc.constant('return' as const), tab })),
  step(2, fc.record({ type: fc.constant('reprice' as const), by: fc.constantFrom(100, -100) })),
  step(1, fc.record({ type: fc.constant('block' as const), tab, isBlocked: fc.boolean() })),
  step(
    3,
    fc.record({
      type: fc.constant('card' as const),
      tab,
      card: fc.constantFrom(GOOD, DECLINED, WITH_3DS),
      bank: fc.constantFrom<Page['bank']>('success', 'cancel', 'waits'),
    }),
  ),
)

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  cartAtCheckout: fc.constantFrom('keep', 'consume'),
  // The shape of a purchase, so that the faults meet one: they are woven in at random.
  steps: fc
    .tuple(fc.array(anyStep, { maxLength: 8 }), fc.array(anyStep, { maxLength: 24 }))
    .map(([before, after]) => [
      ...before,
      { type: 'start' as const, tab: 0 as const, clicks: 2 },
      { type: 'wait' as const, ms: 50 },
      ...after,
    ]),
})

/** Runs a schedule and throws where a promise of docs/checkout.md is broken. */
export async function storm(schedule: Schedule, sabotage?: Sabotage): Promise<void> {
  const shop = openPayShop({
    seed: schedule.seed,
    sandbox: { cartAtCheckout: schedule.cartAtCheckout },
    sabotage,
  })
  const mayConsume =
    schedule.cartAtCheckout === 'consume' || JSON.stringify(schedule.steps).includes('"cart":"consume"')
  const isBlind = JSON.stringify(schedule.steps).includes('"getOrder"')
  const run = createRun(shop, { mayConsume, isBlind })
  await shop.run(run.page(0).cart.addItem({ ...BOWL, quantity: 2 }))
  await shop.world.advance(100)
  for (const each of schedule.steps) {
    await run.take(each)
    run.check()
  }
  await run.finish()
}

function createRun(shop: PayShop, { mayConsume, isBlind }: { mayConsume: boolean; isBlind: boolean }) {
  const { sandbox, world } = shop
  const tabs: [Page, Page] = [open(shop.openPage()), open(shop.openPage())]
  const frozen = new Set<Page>()
  const promises: { page: Page; what: string; isSettled: boolean }[] = []

  function open(page: Page): Page {
    const look = () => noFalseFailure(shop, page)
    page.attempt.subscribe(look)
    return page
  }

  function keep(page: Page, what: string, promise: Promise<unknown>): void {
    const entry = { page, what, isSettled: false }
    promises.push(entry)
    const settle = () => {
      entry.isSettled = true
    }
    promise.then(settle, settle)
  }

  const isShopping = () =>
    shop.onTheirWay.confirmations.length === 0 &&
    sandbox.paymentIntents.every(({ status }) => status === 'requires_payment_method')

  function reprice(by: number): void {
    const intent = sandbox.paymentIntents.at(-1)
    const order = sandbox.orders.find(({ id }) => id === intent?.orderId)
    // Between the last look at the sum and the confirmation no client can notice it.
    if (!intent || !order || !isShopping() || shop.onTheirWay.requests > 0) return
    // A foreign intent that comes to cost what the cart does is as good as the right one.
    if (intent.amount !== order.total) return
    intent.amount += by
    order.total += by
  }

  async function take(each: Step): Promise<void> {
    if (each.type === 'wait') return world.advance(each.ms)
    if (each.type === 'script') return sandbox.script(each.script)
    if (each.type === 'reprice') return reprice(each.by)
    const page = tabs[each.tab]
    // Nobody clicks in a frozen page, and one that was evicted loads again.
    if (frozen.has(page) && each.type !== 'thaw') return
    if (!page.tab.isAlive()) {
      tabs[each.tab] = open(page.reload())
      return
    }
    switch (each.type) {
      case 'start':
        for (let click = 0; click < each.clicks; click++) {
          keep(page, 'start', page.attempt.start({ ...JUNE, email: each.email ?? EMAIL }))
        }
        break
      case 'pay':
        for (let click = 0; click < each.clicks; click++) keep(page, 'confirm', page.pay())
        break
      case 'retry':
        keep(page, 'retry', page.attempt.retry())
        break
      case 'reset':
        keep(page, 'reset', page.attempt.reset())
        break
      case 'reload':
        tabs[each.tab] = open(page.reload())
        break
      case 'kill':
        page.tab.kill()
        tabs[each.tab] = open(shop.openPage())
        break
      case 'freeze':
        page.tab.freeze()
        frozen.add(page)
        break
      case 'thaw':
        if (frozen.delete(page)) page.tab.thaw()
        break
      case 'return': {
        const intent = sandbox.paymentIntents.at(-1)
        const back = intent && { paymentIntentId: intent.id, clientSecret: intent.clientSecret }
        if (back) keep(page, 'return', page.attempt.resumeFromReturn(back))
        break
      }
      case 'add':
        // Once something was paid, another bowl is another purchase.
        if (isShopping()) await world.run(page.cart.addItem(BOWL).catch(() => {}))
        break
      case 'card':
        Object.assign(page, { card: each.card, bank: each.bank })
        break
      case 'block':
        page.isBlocked = each.isBlocked
    }
    // What a click does at once is done before the next one.
    await world.advance(0)
  }

  function check(): void {
    onlyOneConfirmed(shop)
    onlyWhatWasShown(shop)
    // An order that cannot be read is paid when the shopper has accepted the sum.
    if (!isBlind) onlyWhatWasOrdered(shop)
    nothingPrivateInLocalStorage(shop)
    toldOnce(shop)
  }

  /** Everything works again: whoever has something to pay must be able to. */
  async function finish(): Promise<void> {
    sandbox.script({ type: 'clear' })
    sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 40 })
    for (const [index, page] of tabs.entries()) {
      if (!page.tab.isAlive()) tabs[index === 0 ? 0 : 1] = open(page.reload())
      else if (frozen.delete(page)) page.tab.thaw()
    }
    for (const page of tabs) Object.assign(page, { card: GOOD, bank: 'success', isBlocked: false })
    await world.advance(150_000)
    check()
    for (const page of tabs) await goOn(page)
    await world.advance(150_000)
    check()
    for (const { page, what, isSettled } of promises) {
      if (!isSettled && page.tab.isAlive()) throw new Error(`${what}() never settled`)
    }
    nothingLeftBehind(shop)
    paidIsShown(shop)
    // A server that empties carts may do so behind every tab's back: then nothing is left to pay.
    if (!isPaid(shop) && !(mayConsume && isEmptied(shop)))
      throw new Error(`Nobody could pay: ${statesOf(shop)}`)
  }

  /** A shopper who presses whatever leads on. */
  async function goOn(page: Page): Promise<void> {
    const { attempt } = page
    for (let presses = 0; presses < 12 && page.tab.isAlive(); presses++) {
      const { state, canStartOver } = attempt.getState()
      if (state === 'placed' || isPaid(shop)) return
      if (state === 'ready' || state === 'declined' || state === 'action_needed') await world.run(page.pay())
      else if (state === 'failed') await world.run(attempt.reset())
      else if (state === 'interrupted' && canStartOver) await world.run(attempt.reset())
      else if (state === 'interrupted' && attempt.getState().session === null)
        await world.run(attempt.reset())
      else if (state === 'unavailable' || state === 'processing') await world.run(attempt.retry())
      else if (state === 'collecting' || state === 'price_changed') {
        await world.run(page.cart.refresh())
        await world.run(attempt.start(JUNE))
      }
      await world.advance(state === 'interrupted' ? 31 * 60_000 : 2000)
      check()
    }
  }

  return { page: (index: 0 | 1) => tabs[index], take, check, finish }
}

const isConfirmed = ({ status }: { status: string }) => status === 'succeeded' || status === 'processing'
const isPaid = ({ sandbox }: PayShop) => sandbox.paymentIntents.some(isConfirmed)
const isEmptied = ({ pages }: PayShop) =>
  pages.every(
    ({ tab: { isAlive }, cart, attempt }) =>
      !isAlive() || (cart.getState().itemCount === 0 && attempt.getState().state === 'collecting'),
  )
const statesOf = ({ pages }: PayShop) =>
  pages
    .filter(({ tab: { isAlive } }) => isAlive())
    .map(({ attempt }) => {
      const { state, error } = attempt.getState()
      return `${state} (${error?.message ?? 'fine'})`
    })
    .join(', ')

/** The storm fills one cart, so that one confirmed intent is all there may ever be. */
function onlyOneConfirmed({ sandbox }: PayShop): void {
  const confirmed = sandbox.paymentIntents.filter(isConfirmed)
  if (confirmed.length > 1 || sandbox.charges.length > 1) throw new Error(`Paid ${confirmed.length} times`)
}

function onlyWhatWasShown({ sandbox, pages }: PayShop): void {
  for (const { amount, paymentIntentId } of sandbox.charges) {
    const presses = pages.flatMap((page) => page.confirmed).sort((left, right) => left.at - right.at)
    const mine = presses.filter(({ clientSecret }) => clientSecret.startsWith(`${paymentIntentId}_secret_`))
    const last = mine.at(-1)
    if (last?.shown !== amount) throw new Error(`Charged ${amount}, shown ${last?.shown}`)
  }
}

function onlyWhatWasOrdered({ sandbox }: PayShop): void {
  for (const { id, amount, orderId } of sandbox.paymentIntents.filter(isConfirmed)) {
    const order = sandbox.orders.find((one) => one.id === orderId)
    // Any other sum than the order's is a secret of something else.
    if (order?.total !== amount) throw new Error(`${id} took ${amount} for an order of ${order?.total}`)
  }
}

function noFalseFailure({ sandbox, onTheirWay }: PayShop, page: Page): void {
  const { state, session } = page.attempt.getState()
  if (state !== 'failed' && state !== 'declined') return
  const intent = sandbox.paymentIntents.find(({ orderId }) => orderId === session?.orderId)
  const mayStillPay = intent && onTheirWay.confirmations.includes(intent.id)
  if (intent && (isConfirmed(intent) || mayStillPay))
    broken.push(`${state} is shown of a payment that went through, or still may`)
}

/** Listeners must not throw into the engine. */
const broken: string[] = []

function nothingPrivateInLocalStorage({ world }: PayShop): void {
  const problem = broken.splice(0).at(0)
  if (problem) throw new Error(problem)
  const text = JSON.stringify([...world.storage])
  if (/_secret_|Kiln Row|June|@example/.test(text)) throw new Error('Private text in localStorage')
}

function toldOnce({ pages, sandbox }: PayShop): void {
  for (const { id } of sandbox.orders) {
    const placed = pages.flatMap((page) => page.placed).filter(({ orderId }) => orderId === id)
    const sold = pages
      .flatMap((page) => page.events)
      .filter((event) => event.type === 'purchase' && event.orderId === id)
    if (placed.length > 1 || sold.length > 1) throw new Error('Told twice')
  }
}

function nothingLeftBehind({ pages }: PayShop): void {
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
function paidIsShown({ pages, sandbox }: PayShop): void {
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

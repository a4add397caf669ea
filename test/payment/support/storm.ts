import { BOWL, EMAIL, GOOD, JUNE, openPayShop, type Page, type PayShop, type Sabotage } from './payShop.js'
import {
  isEmptied,
  isPaid,
  noFalseFailure,
  nothingLeftBehind,
  nothingPrivateInLocalStorage,
  onlyOneConfirmed,
  onlyWhatWasOrdered,
  onlyWhatWasShown,
  paidIsShown,
  statesOf,
  toldOnce,
} from './promises.js'
import type { Schedule, Step } from './schedules.js'

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
      // Beside a payment that may still arrive, no other order is made for ten minutes.
      const isHeld = attempt.getState().error?.code === 'conflict'
      await world.advance(state === 'interrupted' ? 31 * 60_000 : isHeld ? 11 * 60_000 : 2000)
      check()
    }
  }

  return { page: (index: 0 | 1) => tabs[index], take, check, finish }
}

import type { Hold } from '../../../src/cart/hold.js'
import type { CommerceError } from '../../../src/errors.js'
import { clearStorage, createOldNotes, eventsOf, settledUnits } from './browserFaults.js'
import { ALL, createClicks } from './clicks.js'
import { type Accounts, countOrders, createLedger, isLate, movedBy, unitsIn } from './ledger.js'
import { openPayShop, type Page, type PayShop, type Sabotage } from './payShop.js'
import { openPlainPage, type PlainPage } from './plainPage.js'
import {
  chargedOnce,
  everyUnitIsSomewhere,
  falseFailure,
  nothingLeftBehind,
  nothingPrivateInLocalStorage,
  onlyWhatWasOrdered,
  onlyWhatWasShown,
  paidIsShown,
  toldOnce,
} from './promises.js'
import type { Schedule, Step, TabIndex } from './schedules.js'
import { payAll } from './shopper.js'
import { createShopSide } from './shopSide.js'

const ATTEMPT = 'ac:test:hold'

/** Runs a schedule and throws where a promise of docs/checkout.md is broken. */
export async function storm(schedule: Schedule, sabotage?: Sabotage): Promise<void> {
  const { seed, cartAtCheckout, emptyCartStatus, steps } = schedule
  const shop = openPayShop({ seed, sandbox: { cartAtCheckout, emptyCartStatus }, sabotage })
  const isBlind = JSON.stringify(steps).includes('"getOrder"')
  const run = createRun(shop, { isBlind, sabotage })
  await run.take({ type: 'add', tab: 0, item: 'bowl', quantity: 2 })
  await shop.world.advance(100)
  for (const each of steps) {
    await run.take(each)
    run.check()
  }
  await run.finish()
}

function createRun(shop: PayShop, { isBlind, sabotage }: { isBlind: boolean; sabotage?: Sabotage }) {
  const { sandbox, world } = shop
  const broken: string[] = []
  const ledger = createLedger()
  const stored = (): Hold | null => JSON.parse(world.storage.get(ATTEMPT) ?? 'null')
  const notes = createOldNotes(shop, ledger, stored)
  const accounts: Accounts = { elsewhere: new Set(), accepted: new Set() }
  const frozen = new Set<Page | PlainPage>()
  /** How often a cache had answered when the storage first refused something. */
  let refusedAfter: number | null = null
  /** The last time that the storage was cleared: which pages have told of it at once, which slept, and how many units were gone. */
  let cleared: { seen: Set<Page | PlainPage>; asleep: Set<Page | PlainPage>; lost: number } | null = null
  /** Orders that are paid where no sum is compared. */
  const hosted = new Set<string>()
  const promises: { page: Page | PlainPage; what: string; isSettled: boolean }[] = []
  const heard = new Map<Page | PlainPage, number>()
  /** The most units that a page has shown since it was last heard. */
  const mostShown = new Map<Page | PlainPage, number>()
  const pages: [Page, Page] = [open(shop.openPage()), open(shop.openPage())]
  let plain = openPlain()
  const { reprice, payElsewhere, settleElsewhere } = createShopSide(shop, {
    pages,
    elsewhere: accounts.elsewhere,
  })

  const { atCheckout, inCart, start, reset } = createClicks(shop, { ledger, accounts, stored, keep })

  function open(page: Page): Page {
    let told: CommerceError | null = null
    page.attempt.subscribe(() => {
      const { error } = page.attempt.getState()
      if (error !== null && error !== told) ledger.hearError(error, told)
      told = error
      const problem = falseFailure(shop, page)
      if (problem !== null) broken.push(problem)
    })
    return hearCart(page)
  }

  function hearCart<Shown extends Page | PlainPage>(page: Shown): Shown {
    let told: CommerceError | null = null
    page.cart.subscribe(() => {
      const { cart } = page.cart.getState().errors
      if (cart !== null && cart !== told) ledger.hearError(cart, told)
      told = cart
      mostShown.set(page, Math.max(mostShown.get(page) ?? 0, settledUnits(page)))
    })
    heard.set(page, 0)
    mostShown.set(page, settledUnits(page))
    return page
  }

  function openPlain(tab = world.openTab()): PlainPage {
    const ports = sabotage?.plainPorts?.(tab.ports) ?? tab.ports
    return hearCart(openPlainPage(shop, { ...tab, ports }))
  }

  const pageIn = (tab: TabIndex) => (tab === 2 ? plain : pages[tab])

  /** Pages with a checkout that know what time it was: all but those that crash now. */
  const lookingOn = (crashed: readonly (Page | PlainPage)[]) =>
    pages.filter((page) => page.tab.isAlive() && !frozen.has(page) && !crashed.includes(page))

  /** A full storage did not take the pointer of a new cart, which lasts as long as its page (docs/cart.md). */
  function leave({ cart }: Page | PlainPage): void {
    const id = cart.forCheckout.readPointer()
    if (id !== null && id !== world.storage.get('ac:test:cart-id')) ledger.lose(cart.getState().itemCount)
  }

  function replace(tab: TabIndex, { isNew }: { isNew: boolean }): void {
    leave(pageIn(tab))
    // A page that finds no storage at its first look has a cart of its own: that is another shopper.
    world.setStorage('none')
    const before = pageIn(tab)
    cannotTell(before)
    const there = lookingOn(isNew || !before.tab.isAlive() ? [before] : [])
    if (tab === 2) plain = isNew ? openPlain() : openPlain(plain.tab.reload())
    else pages[tab] = open(isNew ? shop.openPage() : pages[tab].reload())
    notes.excuse(there)
  }

  function duplicate(tab: 0 | 1): void {
    const page = pages[tab]
    if (!page.tab.isAlive() || frozen.has(page)) return
    const other = tab === 0 ? 1 : 0
    leave(pages[other])
    world.setStorage('none')
    pages[other].tab.kill()
    cannotTell(pages[other])
    frozen.delete(pages[other])
    const there = lookingOn([pages[other]])
    pages[other] = open(page.duplicate())
    notes.excuse(there)
  }

  function keep(page: Page | PlainPage, what: string, promise: Promise<unknown>): void {
    const entry = { page, what, isSettled: false }
    promises.push(entry)
    const settle = () => {
      entry.isSettled = true
    }
    promise.then(settle, settle)
  }

  async function take(each: Step): Promise<void> {
    if (each.type === 'wait') return world.advance(each.ms)
    if (each.type === 'script') return sandbox.script(each.script)
    if (each.type === 'reprice') return reprice(each.by)
    if (each.type === 'storage') {
      if (each.fault !== 'none') refusedAfter ??= shop.cache.staleReads()
      return world.setStorage(each.fault)
    }
    if (each.type === 'clearStorage') {
      const pagesThere = [...pages, plain].filter((page) => page.tab.isAlive() && !frozen.has(page))
      const lost = await clearStorage(shop, pagesThere, ledger)
      cleared = { seen: new Set(pagesThere), asleep: new Set(frozen), lost }
      return
    }
    if (each.type === 'stale') return shop.cache.serveStale(each.reads)
    if (each.type === 'clock') return notes.setClock(each.by)
    if (each.type === 'duplicate') return duplicate(each.tab)
    if (each.type === 'payElsewhere') return payElsewhere(each.newsAfter)
    const page = pageIn(each.tab)
    // Nobody clicks in a frozen page, and one that was evicted loads again.
    if (frozen.has(page) && each.type !== 'thaw') return
    if (!page.tab.isAlive()) return replace(each.tab, { isNew: false })
    if (each.tab !== 2) atCheckout(pages[each.tab], each)
    inCart(page, each)
    inTab(page, each)
    // What a click does at once is done before the next one.
    await world.advance(0)
  }

  function inTab(page: Page | PlainPage, each: Step): void {
    if (each.type === 'reload') replace(each.tab, { isNew: false })
    else if (each.type === 'kill') {
      replace(each.tab, { isNew: true })
      page.tab.kill()
    } else if (each.type === 'freeze') {
      page.tab.freeze()
      frozen.add(page)
    } else if (each.type === 'thaw') wake(page)
  }

  /**
   * It tells of a storage that was cleared while it slept, but not where another cart was begun there since, which it
   * shows, whatever has become of that (docs/cart.md).
   */
  function wake(page: Page | PlainPage): void {
    if (!frozen.delete(page)) return
    const isOther = world.storage.has('ac:test:cart-id') || world.storage.has('ac:test:hold')
    if (isOther) cannotTell(page)
    else cleared?.asleep.delete(page)
    page.tab.thaw()
  }

  /** It slept while the storage was cleared, and what it alone knew of is told by nobody. */
  function cannotTell(page: Page | PlainPage): void {
    if (!cleared?.asleep.delete(page)) return
    cleared.seen.add(page)
    ledger.lose(Math.max(0, (mostShown.get(page) ?? 0) - cleared.lost))
  }

  /** A page whose storage refuses does not know that what a cache shows it is older than what it has: docs/cart.md. */
  const isMisled = () => refusedAfter !== null && shop.cache.staleReads() > refusedAfter

  /** Of what pages told about the cart beside the ends of writes. */
  function hear(): void {
    for (const [page, from] of heard) {
      const events = eventsOf(page)
      for (const event of events.slice(from)) {
        ledger.hear(event)
        // What such a page takes for another device's doing is not taken back when it is read as it is.
        if (event.type === 'cart_diverged' && isMisled()) ledger.allow(-movedBy(event.error))
        // One that was frozen tells of it later, and may have known of more.
        const isForgotten = event.type === 'cart_reset' && event.reason === 'forgotten'
        if (isForgotten && cleared?.seen.has(page) === false)
          ledger.lose(Math.max(0, (mostShown.get(page) ?? 0) - cleared.lost))
        // A cache had shown the cart of an order, which the server has taken, as if it were still there.
        const isGone = event.type === 'cart_reset' && event.reason === 'gone'
        if (isGone && shop.cache.staleReads() > 0) ledger.lose(mostShown.get(page) ?? 0)
        if (
          event.type === 'cart_diverged' &&
          ledger.isExact &&
          shop.cache.staleReads() === 0 &&
          !sandbox.orders.some((order) => isLate(shop, order))
        ) {
          throw new Error(
            `A change of the cart was told that nobody made: ${JSON.stringify(event.error.details)}`,
          )
        }
      }
      heard.set(page, events.length)
      mostShown.set(page, settledUnits(page))
    }
  }

  /** A hosted page, or another provider, shows the sum of the order itself, where a cache had shown the cart otherwise. */
  function hearHosted(): void {
    const order = sandbox.orders.find(
      ({ id, paymentIntentId }) => id === stored()?.orderId && !paymentIntentId,
    )
    const noted = stored()
    if (!order || !noted || hosted.has(order.id) || shop.cache.staleReads() === 0) return
    hosted.add(order.id)
    ledger.allow(unitsIn(order) - unitsIn(noted))
  }

  function check(): void {
    const problem = broken.at(0)
    if (problem) throw new Error(problem)
    hear()
    chargedOnce(shop)
    onlyWhatWasShown(shop)
    // An order that cannot be read is paid when the shopper has accepted the sum.
    if (!isBlind) onlyWhatWasOrdered(shop)
    nothingPrivateInLocalStorage(shop)
    toldOnce(shop)
    hearHosted()
    const { bought } = countOrders(shop, accounts)
    if (bought > ledger.high) throw new Error(`Paid for ${bought} units, wished for ${ledger.high} at most`)
  }

  /** Everything works again: whoever has something to pay must be able to. */
  async function finish(): Promise<void> {
    sandbox.script({ type: 'clear' })
    shop.cache.serveStale(0)
    world.setStorage('none')
    sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 900 })
    for (const tab of [0, 1, 2] as const) {
      const page = pageIn(tab)
      if (!page.tab.isAlive()) replace(tab, { isNew: false })
      else wake(page)
    }
    // A cart that a full storage did not take is kept now.
    for (const { cart } of [...pages, plain]) await world.run(cart.refresh())
    await world.advance(150_000)
    check()
    for (const page of pages)
      await payAll(shop, page, { start, reset, check, payElsewhere: (id) => settleElsewhere(id, 0) })
    await world.advance(150_000)
    check()
    for (const { page, what, isSettled } of promises) {
      if (!isSettled && page.tab.isAlive()) throw new Error(`${what}() never settled`)
    }
    nothingLeftBehind(shop)
    paidIsShown(shop)
    for (const { cart } of [...pages, plain]) await world.run(cart.refresh())
    check()
    if (isMisled()) ledger.lose(-ALL)
    everyUnitIsSomewhere(shop, [...pages, plain], ledger, countOrders(shop, accounts))
  }

  return { take, check, finish }
}

import { type CommerceError, isCommerceError } from '@aerocall/commerce-react/server'
import { expect } from 'vitest'
import type { Hold } from '../../../src/cart/hold.js'
import type { CartEvent, CartWriteResult } from '../../../src/cart/types.js'
import type { StorageFault } from '../../support/world/webStore.js'
import { type CartShop, type CartShopOptions, type CartTab, createCartShop, shown } from './cartShop.js'
import { totalsOf } from './hearing.js'
import { isCartWrite } from './network.js'
import { giveUpOrder, unitsPaid } from './orders.js'

/**
 * What is known of the units of one key: those that a write said to have moved, those that a divergence
 * told of, and those of which nobody can tell (an unknown outcome, a killed tab).
 */
interface Account {
  told: number
  doubtful: number[]
}

interface OpenWrite {
  tab: CartTab
  /** Null: all keys. */
  key: string | null
  /** The most that it may move; null: anything. */
  moves: number | null
  /** How many reads a cache had answered when it began. */
  staleReads: number
  /** How many writes the network had doubled when it began. */
  doubledWrites: number
}

export interface Allowances {
  doubt: boolean
  others: boolean
  /** Whether a cache between the shop and its pages may answer reads. */
  caches?: boolean
}

export interface Model {
  readonly shop: CartShop
  readonly tabs: CartTab[]
  /** Tabs in the back/forward cache. */
  readonly frozen: Set<CartTab>
  /** Whether outcomes may stay unknown, and whether the cart may move behind the kit's back. */
  readonly allows: Allowances
  /** Makes a write in a tab, and keeps the account of it. */
  write(tab: CartTab, key: string | null, moves: number | null, send: () => Promise<CartWriteResult>): void
  /** Waits for other promises as well. */
  wait(tab: CartTab, promise: Promise<unknown>): void
  open(options: { hasCheckout: boolean }): void
  kill(tab: CartTab): void
  reload(tab: CartTab): void
  /** Opens another tab with a copy of this one's session storage. */
  duplicate(tab: CartTab): void
  /** What the storage of all tabs does from now on. */
  setStorage(fault: StorageFault): void
  /** Empties the storage of all tabs, which tell at once that the cart is forgotten. */
  clearStorage(): Promise<void>
  /** Lets everything end, and compares. */
  check(): Promise<void>
}

const ANYTHING = 9999

export function openModel(options: CartShopOptions, allows: Allowances): Model {
  const shop = createCartShop({ ...options, onEvent: hear, onError: hearError })
  const tabs: CartTab[] = []
  const accounts = new Map<string, Account>()
  const writes = new Map<Promise<unknown>, OpenWrite>()
  const faults: string[] = []
  /** Orders of which the accounts know nothing any more. */
  const closedOrders = new Set<string>()
  /** Keys of what was added to a paid cart and is wished for again, by the tab that does it. */
  const wishedAgain = new Map<CartTab, Set<string>>()
  const heard = new Set<CommerceError>()
  /** How often a cache had answered when the storage first refused something. */
  let refusedAfter: number | null = null

  function accountOf(wishedKey: string): Account {
    const key = shop.landsOn(wishedKey)
    const account = accounts.get(key) ?? { told: 0, doubtful: [] }
    accounts.set(key, account)
    return account
  }

  function doubt({ key, moves }: Pick<OpenWrite, 'key' | 'moves'>): void {
    const keys = key === null ? [...accounts.keys()] : [key]
    // Up to twice: the network may have doubled what nobody knows the end of.
    const range = moves === null ? [ANYTHING, -ANYTHING] : [moves, moves]
    for (const each of keys) accountOf(each).doubtful.push(...range)
  }

  /**
   * A client that is shown a cart of the past may take for gone what the network has doubled, and the next true answer
   * tells of it as of somebody else's.
   */
  function doubtWhatWasCached(write: OpenWrite): void {
    const isCached = shop.staleReads() > write.staleReads
    if (!isCached || shop.doubledWrites() === write.doubledWrites) return
    doubt(write)
    if (write.moves !== null) doubt({ key: write.key, moves: -write.moves })
  }

  /** Events come before the results that they explain. */
  function hear(tab: CartTab, event: CartEvent): void {
    if (event.type === 'cart_reset') {
      if (event.reason === 'forgotten') forget()
      else if (event.reason === 'paid') wishedAgain.set(tab, new Set(tab.engine.getState().pending.lines))
      else closeAccounts()
    }
    if (event.type !== 'cart_diverged') return
    const { expected, actual } = event.error.details as Record<'expected' | 'actual', Record<string, number>>
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      accountOf(key).told += (actual[key] ?? 0) - (expected[key] ?? 0)
    }
  }

  function closeAccounts(): void {
    accounts.clear()
    // What an order holds was in no cart that could go, and may still be paid.
    const hold: Pick<Hold, 'state' | 'lines' | 'orderId'> | null = JSON.parse(
      shop.world.storage.get('ac:test:attempt') ?? 'null',
    )
    const isPaid = hold === null || hold.state === 'placed' || hold.state === 'processing'
    if (!isPaid) for (const { key, quantity } of hold.lines) accountOf(key).told += quantity
    for (const { orderId, status } of shop.sandbox.paymentIntents) {
      if (isPaid || (status === 'succeeded' && orderId !== hold.orderId)) closedOrders.add(orderId)
    }
    // What is wished for again comes into the next cart, and no account tells how much that is.
    for (const tab of tabs) for (const key of pendingAgain(tab)) accountOf(key).doubtful.push(ANYTHING)
  }

  function pendingAgain(tab: CartTab): string[] {
    const { lines } = tab.engine.getState().pending
    return [...(wishedAgain.get(tab) ?? [])].filter((key) => lines.has(key))
  }

  /** The failure of a wish that nobody waits for. */
  function hearError(tab: CartTab, error: CommerceError): void {
    const { lines } = tab.engine.getState().errors
    for (const key of wishedAgain.get(tab) ?? []) {
      if (lines.get(key) === error) accountOf(key).doubtful.push(-ANYTHING)
    }
  }

  /** So much of what nobody waits for was not to be had: the error beside the line says it, if nothing else does. */
  function hearShortage(tab: CartTab): void {
    const { lines } = tab.engine.getState().errors
    for (const key of wishedAgain.get(tab) ?? []) {
      const error = lines.get(key)
      if (error?.code !== 'out_of_stock' || error.outcome !== 'applied' || heard.has(error)) continue
      heard.add(error)
      const { requested, added } = error.details as { requested: number; added: number }
      accountOf(key).doubtful.push(added - requested)
    }
  }

  /** An order was given up whose lines could not be put back. */
  function hearLoss({ code, details }: CommerceError): void {
    if (code !== 'line_gone' || details === undefined) return
    const { lines } = details as { lines: { key: string; quantity: number }[] }
    for (const { key, quantity } of lines) accountOf(key).doubtful.push(-quantity)
  }

  const model: Model = {
    shop,
    tabs,
    frozen: new Set(),
    allows,
    write(tab, key, moves, send) {
      if (key !== null) accountOf(key)
      const promise = send()
      const write = {
        tab,
        key,
        moves,
        staleReads: shop.staleReads(),
        doubledWrites: shop.doubledWrites(),
      }
      writes.set(promise, write)
      promise.then(
        ({ added }) => {
          writes.delete(promise)
          if (key !== null) accountOf(key).told += added
          doubtWhatWasCached(write)
        },
        (error: unknown) => {
          writes.delete(promise)
          if (!isCommerceError(error)) faults.push(`Rejected with ${error}`)
          else if (error.outcome === 'applied') faults.push(`Rejected as applied: ${error.message}`)
          else if (error.outcome === 'unknown') doubt(write)
          else doubtWhatWasCached(write)
        },
      )
    },
    wait(tab, promise) {
      writes.set(promise, { tab, key: '', moves: 0, staleReads: 0, doubledWrites: 0 })
      const forget = () => void writes.delete(promise)
      promise.then(forget, forget)
    },
    open(options) {
      mendStorage()
      add(tabs.length, shop.open(undefined, options))
    },
    kill(tab) {
      tab.tab.kill()
      tabs.splice(tabs.indexOf(tab), 1)
      bury(tab)
    },
    reload(tab) {
      const hasCheckout = tab.checkout !== null
      mendStorage()
      const next = tab.tab.reload()
      add(tabs.indexOf(tab), shop.open(next, { hasCheckout }))
      bury(tab)
    },
    duplicate(tab) {
      mendStorage()
      const hasCheckout = tab.checkout !== null
      add(tabs.length, shop.open(tab.tab.duplicate(), { hasCheckout }))
    },
    setStorage(fault) {
      if (fault !== 'none') refusedAfter ??= shop.staleReads()
      shop.world.setStorage(fault)
    },
    async clearStorage() {
      const isStored = shop.pointer() !== null || shop.world.storage.has('ac:test:attempt')
      const owners = tabs.filter(
        (tab) => isStored && tab.tab.isAlive() && !model.frozen.has(tab) && isShowing(tab),
      )
      for (const { events } of owners) events.length = 0
      shop.world.clearStorage()
      await shop.world.advance(10)
      // What a tab knew of that hears of it too late, when another cart is there, cannot be told any more.
      forget()
      for (const { events, tab } of owners) {
        const isTold = !tab.isAlive() || events.some(isForgotten)
        if (!isTold) expect.fail('A cart vanished from the storage, and its tab told nothing')
      }
    },
    async check() {
      await settle()
      // A page whose storage has refused something does not know that what a cache shows it is older than what it has.
      if (refusedAfter !== null && shop.staleReads() > refusedAfter) doubt({ key: null, moves: null })
      expect(faults).toEqual([])
      expect(shop.mostInFlight()).toBeLessThanOrEqual(1)
      expectOneRequestPerOperation(shop)
      for (const tab of tabs) expect(shown(tab)).toEqual(shown(tabs[0] as CartTab))
      expectBalance(shown(tabs[0] as CartTab))
      await giveUpOrder(model)
      const held = await shop.held()
      for (const tab of tabs) expect(shown(tab)).toEqual(held)
      expectBalance(held)
    },
  }

  function add(index: number, tab: CartTab): void {
    tabs[index] = tab
    const { engine, checkout } = tab
    engine.subscribe(() => hearShortage(tab))
    hearLosses(engine.subscribe, () => engine.getState().errors.cart)
    if (checkout) hearLosses(checkout.attempt.subscribe, () => checkout.attempt.getState().error)
  }

  function hearLosses(
    subscribe: (listener: () => void) => unknown,
    errorNow: () => CommerceError | null,
  ): void {
    let told: CommerceError | null = null
    subscribe(() => {
      const error = errorNow()
      if (error !== null && error !== told) hearLoss(error)
      told = error
    })
  }

  /** What was told is what is there: in the cart, or in an order that was paid. */
  function expectBalance(inCart: Record<string, number>): void {
    if (allows.doubt && allows.others) return
    const paid = unitsPaid(shop, closedOrders)
    for (const key of new Set([...accounts.keys(), ...Object.keys(inCart), ...Object.keys(paid)])) {
      const { told, doubtful } = accountOf(key)
      const unexplained = (inCart[key] ?? 0) + (paid[key] ?? 0) - told
      const least = doubtful.reduce((sum, moves) => sum + Math.min(0, moves), 0)
      const most = doubtful.reduce((sum, moves) => sum + Math.max(0, moves), 0)
      const where = `${key}: in the cart ${inCart[key]}, paid ${paid[key]}, told ${told}, doubtful ${doubtful}`
      expect(unexplained, where).toBeGreaterThanOrEqual(least)
      expect(unexplained, where).toBeLessThanOrEqual(most)
    }
  }

  /** Of what was in a cart that no tab knows any more nobody can tell where it is; more of it there cannot be. */
  function forget(): void {
    for (const { doubtful } of accounts.values()) doubtful.push(-ANYTHING)
  }

  /** A page that finds no storage at its first look has a cart of its own: that is another shopper. */
  function mendStorage(): void {
    model.setStorage('none')
  }

  function bury(tab: CartTab): void {
    // What a storage did not take lasts as long as its page.
    if (refusedAfter !== null) doubt({ key: null, moves: null })
    for (const key of pendingAgain(tab)) accountOf(key).doubtful.push(-ANYTHING)
    for (const [promise, write] of writes) {
      if (write.tab !== tab) continue
      writes.delete(promise)
      if (write.key !== '') doubt(write)
    }
  }

  /** The weather clears up, everything ends, every tab looks again. */
  async function settle(): Promise<void> {
    mendStorage()
    shop.writes.length = 0
    shop.reads.length = 0
    shop.orders.length = 0
    // A frozen page may be ended for its lock: the others wait for no dead one.
    for (const tab of [...tabs]) {
      if (!tab.tab.isAlive()) continue
      tab.tab.setOnline(true)
      tab.tab.thaw()
    }
    await shop.world.advance(1000)
    if (tabs.every(({ tab }) => !tab.isAlive())) model.open({ hasCheckout: true })
    for (const tab of [...tabs]) {
      if (tab.tab.isAlive()) continue
      tabs.splice(tabs.indexOf(tab), 1)
      bury(tab)
    }
    const promises = [...writes.keys(), ...tabs.map(({ engine }) => engine.flush())]
    await shop.world.run(Promise.allSettled(promises))
    // Stragglers of the network come in.
    await shop.world.advance(30_000)
    await shop.world.run(Promise.all(tabs.map(({ engine }) => engine.refresh())))
    await shop.world.advance(1000)
    for (const tab of tabs) expectTotalsOfServer(shop, tab)
  }

  model.open({ hasCheckout: true })
  return model
}

const isForgotten = (event: CartEvent) => event.type === 'cart_reset' && event.reason === 'forgotten'

/** Something the server holds, not only what it was not told yet. */
const isShowing = ({ engine }: CartTab) => (engine.getSettled()?.lines.length ?? 0) > 0

/** Money is the server's: what is shown was said by some answer, to the cent, or nothing is. */
export function expectTotalsOfServer(shop: CartShop, { engine }: CartTab): void {
  const { totals } = engine.getState()
  const isSilent = Object.entries(totals).every(([name, sum]) => name === 'currency' || sum === null)
  if (isSilent || shop.saidTotals.has(totalsOf(totals))) return
  expect.fail(`Totals that no answer said: ${totalsOf(totals)}`)
}

function expectOneRequestPerOperation({ requests }: CartShop): void {
  const seen = new Set<number>()
  for (const sent of requests) {
    const { operation } = sent
    if (!isCartWrite(sent) || operation.type !== 'write') continue
    if (seen.has(operation.nth)) expect.fail(`Operation ${operation.nth} went out twice`)
    seen.add(operation.nth)
  }
}

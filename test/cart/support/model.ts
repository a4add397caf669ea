import { isCommerceError } from '@aerocall/commerce-react/server'
import { expect } from 'vitest'
import { isShown } from '../../../src/cart/hold.js'
import type { CartEvent, CartWriteResult } from '../../../src/cart/types.js'
import type { StorageFault } from '../../support/world/webStore.js'
import { openAccounts } from './accounts.js'
import { type CartShop, type CartShopOptions, type CartTab, shown } from './cartShop.js'
import { totalsOf } from './hearing.js'
import { isCartWrite } from './network.js'
import { giveUpOrder } from './orders.js'

interface OpenWrite {
  tab: CartTab
  /** Null: all keys. */
  key: string | null
  /** The most that it may move; null: anything. */
  moves: number | null
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
  /** Whether a page is gone of whose writes the storage kept no word: they may come true whenever. */
  mayComeUnseen(): boolean
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

export function openModel(options: CartShopOptions, allows: Allowances): Model {
  const tabs: CartTab[] = []
  const accounts = openAccounts(options, tabs)
  const { shop, accountOf, doubt } = accounts
  const writes = new Map<Promise<unknown>, OpenWrite>()
  const faults: string[] = []
  /** How often a cache had answered when the storage first refused something. */
  let refusedAfter: number | null = null
  /** A page is gone that may have written while the storage refused something. */
  let isUnkept = false

  /**
   * A page that is shown a cart of the past may take for gone what came true without its hearing of it, and the next true
   * answer tells of it as of another device's. One whose storage has refused something does not even know that what it is
   * shown is older than what it has: it says nothing of the difference, and its next write tells of the same as of another
   * device's. Each answer of a cache misleads by what it hides.
   */
  async function doubtWhatWasHidden(from: number): Promise<void> {
    for (const units of (await shop.hiddenUnits()).slice(from)) {
      for (const [key, moves] of units) {
        doubt({ key, moves })
        doubt({ key, moves: -moves })
      }
    }
  }

  /** Another page, to which a full storage does not tell of it, may take it for what a late order took. */
  const mayComeBack = () => refusedAfter !== null && shop.unheardOrders() > 0

  const model: Model = {
    shop,
    tabs,
    frozen: new Set(),
    allows,
    mayComeUnseen: () => isUnkept,
    write(tab, key, moves, send) {
      if (key !== null) accountOf(key)
      const promise = send()
      const write = { tab, key, moves }
      writes.set(promise, write)
      promise.then(
        ({ added }) => {
          writes.delete(promise)
          if (key === null) return
          accountOf(key).told += added
          if (added < 0 && mayComeBack()) doubt({ key, moves: -added })
        },
        (error: unknown) => {
          writes.delete(promise)
          if (!isCommerceError(error)) faults.push(`Rejected with ${error}`)
          else if (error.outcome === 'applied') faults.push(`Rejected as applied: ${error.message}`)
          else if (error.outcome === 'unknown') {
            doubt(write)
            if (shop.staleReads() > 0) accounts.doubtMisled(write)
          }
        },
      )
    },
    wait(tab, promise) {
      writes.set(promise, { tab, key: '', moves: 0 })
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
      if (fault !== 'none') {
        refusedAfter ??= shop.staleReads()
        accounts.noteRefusal()
      }
      shop.world.setStorage(fault)
    },
    async clearStorage() {
      // An order that was paid holds no cart any more.
      const hold = JSON.parse(shop.world.storage.get('ac:test:hold') ?? 'null')
      const isStored = shop.pointer() !== null || isShown(hold)
      const owners = tabs.filter(
        (tab) => isStored && tab.tab.isAlive() && !model.frozen.has(tab) && isShowing(tab),
      )
      for (const { events } of owners) events.length = 0
      shop.world.clearStorage()
      await shop.world.advance(10)
      // What a tab knew of that hears of it too late, when another cart is there, cannot be told any more.
      accounts.forget()
      for (const { events, tab } of owners) {
        const isTold = !tab.isAlive() || events.some(isForgotten)
        if (!isTold) expect.fail('A cart vanished from the storage, and its tab told nothing')
      }
    },
    async check() {
      // Where both are allowed, a unit more or less may have either reason.
      const isExact = !(allows.doubt && allows.others)
      await settle()
      if (shop.unheardWrites() > 0) await doubtWhatWasHidden(0)
      else if (refusedAfter !== null) await doubtWhatWasHidden(refusedAfter)
      expect(faults).toEqual([])
      expect(shop.mostInFlight()).toBeLessThanOrEqual(1)
      expectOneRequestPerOperation(shop)
      for (const tab of tabs) expect(shown(tab)).toEqual(shown(tabs[0] as CartTab))
      if (isExact) accounts.expectBalance(shown(tabs[0] as CartTab))
      await giveUpOrder(model)
      const held = await shop.held()
      for (const tab of tabs) expect(shown(tab)).toEqual(held)
      if (isExact) accounts.expectBalance(held)
    },
  }

  function add(index: number, tab: CartTab): void {
    tabs[index] = tab
    accounts.listenTo(tab)
  }

  /** A page that finds no storage at its first look has a cart of its own: that is another shopper. */
  function mendStorage(): void {
    model.setStorage('none')
  }

  function bury(tab: CartTab): void {
    // What a storage did not take lasts as long as its page.
    if (refusedAfter !== null) {
      isUnkept = true
      doubt({ key: null, moves: null })
    }
    accounts.doubtPending(tab)
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
    // Stragglers of the network come in, and the longest reading ends: who waits for its lock is refused after a minute.
    await shop.world.advance(90_000)
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

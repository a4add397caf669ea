import { isCommerceError } from '@aerocall/commerce-react/server'
import { expect } from 'vitest'
import type { CartEvent, CartWriteResult } from '../../../src/cart/types.js'
import { type CartShop, type CartShopOptions, type CartTab, createCartShop, shown } from './cartShop.js'
import { totalsOf } from './hearing.js'

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
}

export interface Allowances {
  doubt: boolean
  others: boolean
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
  open(): void
  kill(tab: CartTab): void
  reload(tab: CartTab): void
  /** Lets everything end, and compares. */
  check(): Promise<void>
}

const ANYTHING = 9999

export function openModel(options: CartShopOptions, allows: Allowances): Model {
  const shop = createCartShop(options)
  const tabs: CartTab[] = []
  let heard = 0
  const accounts = new Map<string, Account>()
  const writes = new Map<Promise<unknown>, OpenWrite>()
  const faults: string[] = []

  function accountOf(wishedKey: string): Account {
    const key = shop.landsOn(wishedKey)
    const account = accounts.get(key) ?? { told: 0, doubtful: [] }
    accounts.set(key, account)
    return account
  }

  function doubt({ key, moves }: OpenWrite): void {
    const keys = key === null ? [...accounts.keys()] : [key]
    // Up to twice: the network may have doubled what nobody knows the end of.
    const range = moves === null ? [ANYTHING, -ANYTHING] : [moves, moves]
    for (const each of keys) accountOf(each).doubtful.push(...range)
  }

  /** Events come before the results that they explain. */
  function hearEvents(): void {
    for (const event of shop.events.slice(heard)) hear(event)
    heard = shop.events.length
  }

  function hear(event: CartEvent): void {
    if (event.type === 'cart_reset') accounts.clear()
    if (event.type !== 'cart_diverged') return
    const { expected, actual } = event.error.details as Record<'expected' | 'actual', Record<string, number>>
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      accountOf(key).told += (actual[key] ?? 0) - (expected[key] ?? 0)
    }
  }

  const model: Model = {
    shop,
    tabs,
    frozen: new Set(),
    allows,
    write(tab, key, moves, send) {
      if (key !== null) accountOf(key)
      const promise = send()
      const write = { tab, key, moves }
      writes.set(promise, write)
      promise.then(
        ({ added }) => {
          writes.delete(promise)
          hearEvents()
          if (key !== null) accountOf(key).told += added
        },
        (error: unknown) => {
          writes.delete(promise)
          hearEvents()
          if (!isCommerceError(error)) faults.push(`Rejected with ${error}`)
          else if (error.outcome === 'applied') faults.push(`Rejected as applied: ${error.message}`)
          else if (error.outcome === 'unknown') doubt(write)
        },
      )
    },
    wait(tab, promise) {
      writes.set(promise, { tab, key: '', moves: 0 })
      const forget = () => void writes.delete(promise)
      promise.then(forget, forget)
    },
    open: () => void tabs.push(shop.open()),
    kill(tab) {
      tab.tab.kill()
      tabs.splice(tabs.indexOf(tab), 1)
      bury(tab)
    },
    reload(tab) {
      const next = tab.tab.reload()
      tabs[tabs.indexOf(tab)] = shop.open(next)
      bury(tab)
    },
    async check() {
      await settle()
      expect(faults).toEqual([])
      expect(shop.mostInFlight()).toBeLessThanOrEqual(1)
      expectOneRequestPerOperation(shop)
      const held = await shop.held()
      for (const tab of tabs) expect(shown(tab)).toEqual(held)
      hearEvents()
      if (allows.doubt && allows.others) return
      for (const key of new Set([...accounts.keys(), ...Object.keys(held)])) {
        const { told, doubtful } = accountOf(key)
        const unexplained = (held[key] ?? 0) - told
        const least = doubtful.reduce((sum, moves) => sum + Math.min(0, moves), 0)
        const most = doubtful.reduce((sum, moves) => sum + Math.max(0, moves), 0)
        const where = `${key}: held ${held[key]}, told ${told}, doubtful ${doubtful}`
        expect(unexplained, where).toBeGreaterThanOrEqual(least)
        expect(unexplained, where).toBeLessThanOrEqual(most)
      }
    },
  }

  function bury(tab: CartTab): void {
    hearEvents()
    for (const [promise, write] of writes) {
      if (write.tab !== tab) continue
      writes.delete(promise)
      if (write.key !== '') doubt(write)
    }
  }

  /** The weather clears up, everything ends, every tab looks again. */
  async function settle(): Promise<void> {
    shop.writes.length = 0
    shop.reads.length = 0
    // A frozen page may be ended for its lock: the others wait for no dead one.
    for (const tab of [...tabs]) {
      if (!tab.tab.isAlive()) continue
      tab.tab.setOnline(true)
      tab.tab.thaw()
    }
    await shop.world.advance(1000)
    if (tabs.every(({ tab }) => !tab.isAlive())) model.open()
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

  model.open()
  return model
}

/** Money is the server's: what is shown was said by some answer, to the cent. */
export function expectTotalsOfServer(shop: CartShop, { engine }: CartTab): void {
  const totals = totalsOf(engine.getState().totals)
  if (totals !== totalsOf(noTotals) && !shop.saidTotals.has(totals)) {
    expect.fail(`Totals that no answer said: ${totals}`)
  }
}

const noTotals = { currency: null, subtotal: null, discount: null, tax: null, shipping: null, total: null }

function expectOneRequestPerOperation({ requests }: CartShop): void {
  const seen = new Set<number>()
  for (const { method, operation } of requests) {
    if (method === 'GET' || operation.type !== 'write') continue
    if (seen.has(operation.nth)) expect.fail(`Operation ${operation.nth} went out twice`)
    seen.add(operation.nth)
  }
}

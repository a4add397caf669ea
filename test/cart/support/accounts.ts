import type { CommerceError } from '@aerocall/commerce-react/server'
import { expect } from 'vitest'
import type { Hold } from '../../../src/cart/hold.js'
import type { CartEvent } from '../../../src/cart/types.js'
import { newlyLost } from '../../support/newlyLost.js'
import { type CartShopOptions, type CartTab, createCartShop } from './cartShop.js'
import { unitsBeingPaid, unitsPaid } from './orders.js'

/**
 * What is known of the units of one key: those that a write said to have moved, those that a divergence
 * told of, and those of which nobody can tell (an unknown outcome, a killed tab).
 */
interface Account {
  told: number
  doubtful: number[]
  /** What divergences told after a cache had answered. */
  misled: number[]
}

const ANYTHING = 9999

/** A shop, and the accounts of its units, kept from what its tabs tell. */
export function openAccounts(options: CartShopOptions, tabs: readonly CartTab[]) {
  const shop = createCartShop({ ...options, onEvent: hear, onError: hearError })
  const accounts = new Map<string, Account>()
  /** Orders of which the accounts know nothing any more. */
  const closedOrders = new Set<string>()
  /** Keys of what was added to a paid cart and is wished for again, by the tab that does it. */
  const wishedAgain = new Map<CartTab, Set<string>>()
  const heard = new Set<CommerceError>()
  /** Who was the first to tell of a divergence, from when the storage refused something. */
  const tellers = new Map<string, CartTab>()
  let hasRefused = false

  function accountOf(wishedKey: string): Account {
    const key = shop.landsOn(wishedKey)
    const account = accounts.get(key) ?? { told: 0, doubtful: [], misled: [] }
    accounts.set(key, account)
    return account
  }

  /** `key`: null: all keys. `moves`: the most that nobody knows the end of; null: anything. */
  function doubt({ key, moves }: { key: string | null; moves: number | null }): void {
    const keys = key === null ? [...accounts.keys()] : [key]
    // Up to twice: the network may have doubled what nobody knows the end of.
    const range = moves === null ? [ANYTHING, -ANYTHING] : [moves, moves]
    for (const each of keys) accountOf(each).doubtful.push(...range)
  }

  /**
   * The end of a write is unknown, and a cache has answered: what that had told of the line is taken back without a
   * word, and the write may be told of as another device's (docs/cart.md).
   */
  function doubtMisled({ key, moves }: { key: string | null; moves: number | null }): void {
    const keys = key === null ? [...accounts.keys()] : [key]
    for (const each of keys) {
      const { misled, doubtful } = accountOf(each)
      doubtful.push(...misled.map((units) => -units))
      misled.length = 0
    }
    if (moves !== null) doubt({ key, moves: -moves })
  }

  /** Events come before the results that they explain. */
  function hear(tab: CartTab, event: CartEvent): void {
    if (event.type === 'cart_reset') {
      if (event.reason === 'forgotten') forget()
      else if (event.reason === 'paid') wishedAgain.set(tab, new Set(tab.engine.getState().pending.lines))
      else closeAccounts(tab)
    }
    if (event.type !== 'cart_diverged') return
    const { expected, actual } = event.error.details as Record<'expected' | 'actual', Record<string, number>>
    if (isToldByAnother(tab, JSON.stringify({ cart: shop.pointer(), expected, actual }))) return
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const units = (actual[key] ?? 0) - (expected[key] ?? 0)
      const account = accountOf(key)
      account.told += units
      if (shop.staleReads() > 0) account.misled.push(units)
    }
  }

  /** What a storage that refuses does not keep, that it was told, each tab tells by itself (docs/cart.md). */
  function isToldByAnother(tab: CartTab, what: string): boolean {
    if (!hasRefused) return false
    const teller = tellers.get(what) ?? tab
    tellers.set(what, teller)
    return teller !== tab
  }

  function closeAccounts(by: CartTab): void {
    accounts.clear()
    // A cart that a full storage did not take is its page's alone, and stays.
    for (const { engine } of tabs.filter((tab) => tab !== by)) {
      const isOwn = ![null, shop.pointer()].includes(engine.forCheckout.readPointer())
      for (const { key, quantity } of (isOwn && engine.getSettled()?.lines) || [])
        accountOf(key).told += quantity
    }
    // What an order holds was in no cart that could go, and may still be paid.
    const hold: Pick<Hold, 'state' | 'lines' | 'orderId'> | null = JSON.parse(
      shop.world.storage.get('ac:test:hold') ?? 'null',
    )
    const isPaid = hold === null || hold.state === 'placed' || hold.state === 'processing'
    if (!isPaid) for (const { key, quantity } of hold.lines) accountOf(key).told += quantity
    for (const { orderId, status } of shop.sandbox.paymentIntents) {
      if (isPaid || (status === 'succeeded' && orderId !== hold.orderId)) closedOrders.add(orderId)
    }
    // What the storage has forgotten of an order that is being paid is shown again if its payment is refused.
    if (hold === null) {
      for (const tab of tabs) {
        for (const [key, units] of unitsBeingPaid(shop, tab)) accountOf(key).doubtful.push(units)
      }
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
  function hearLoss(error: CommerceError, before: CommerceError | null): void {
    for (const { key, quantity } of newlyLost(error, before)) accountOf(key).doubtful.push(-quantity)
  }

  /** Hears what a tab tells beside the ends of its writes. */
  function listenTo(tab: CartTab): void {
    const { engine, checkout } = tab
    engine.subscribe(() => hearShortage(tab))
    hearLosses(engine.subscribe, () => engine.getState().errors.cart)
    if (checkout) hearLosses(checkout.attempt.subscribe, () => checkout.attempt.getState().error)
  }

  /** A tab that is gone ends nothing any more that was pending in it. */
  function doubtPending(tab: CartTab): void {
    for (const key of pendingAgain(tab)) accountOf(key).doubtful.push(-ANYTHING)
  }

  function hearLosses(
    subscribe: (listener: () => void) => unknown,
    errorNow: () => CommerceError | null,
  ): void {
    let told: CommerceError | null = null
    subscribe(() => {
      const error = errorNow()
      if (error !== null && error !== told) hearLoss(error, told)
      told = error
    })
  }

  /** What was told is what is there: in the cart, or in an order that was paid. */
  function expectBalance(inCart: Record<string, number>): void {
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

  /**
   * Of what was in a cart that no tab knows any more nobody can tell where it is; more of it there cannot be, but for what
   * a cache had hidden, of which the next true answer would have told.
   */
  function forget(): void {
    for (const account of accounts.values()) {
      account.doubtful.push(-ANYTHING, ...account.misled.map((units) => -units))
      account.misled.length = 0
    }
  }

  /** From now on tabs may not know of what the others have told. */
  function noteRefusal(): void {
    hasRefused = true
  }

  return { shop, noteRefusal, accountOf, doubt, doubtMisled, doubtPending, forget, listenTo, expectBalance }
}

import type { Cart, CartLine, Totals } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { areLines, areTotals, isObject, isText, parseStored } from '../stored.js'
import { cartWithoutTotals } from './lines.js'

/**
 * The order that was made of a cart, as every tab knows it: the only home of its goods. From the moment it is
 * written, the kit writes nothing to that cart any more: what the shopper adds goes into another one (the open
 * cart), and what is shown is both together. A cart has at most one such order that any page can still pay.
 *
 * It is written by the tab that holds the payment's lock, but for its times (payment/timing.ts), and by a page that
 * wakes from the back/forward cache with a confirmation of its own (payment/resume.ts). Nothing personal and no
 * secret stands in it.
 */
export interface Hold {
  orderId: string | null
  intentId: string | null
  /** The cart that the order was made of. A pointer that names it reads as no cart. */
  cartId: string
  /** Of the goods and their sum. */
  fingerprint: string
  /**
   * - `creating` `POST /checkout` is on its way
   * - `orphaned` its answer never came, or named a payment of something else: an order may exist, but no page can pay it
   * - `ready`, `declined` it can be paid
   * - `confirming`, `interrupted`, `action_needed` a payment was sent, and its end is not known
   * - `processing`, `awaiting_payment`, `placed` the payment was accepted: the goods are the shopper's no more to change
   * - `released` it is given up: the goods are in the cart `to`
   */
  state:
    | 'orphaned'
    | 'creating'
    | 'ready'
    | 'declined'
    | 'confirming'
    | 'interrupted'
    | 'action_needed'
    | 'processing'
    | 'awaiting_payment'
    | 'placed'
    | 'released'
  /** When the order was made, or its last confirmation began; ms of the client's clock. */
  startedAt: number
  /**
   * When a confirmation was sent whose end nobody has heard of, or the shopper was handed to another payment
   * page or provider; null: nothing can be on its way.
   */
  sentAt: number | null
  /** The same of the one before it, where that was not heard of either. */
  earlierAt: number | null
  /** The cart's lines when the order was asked for. */
  lines: readonly CartLine[]
  /** The cart's sums at that time. */
  totals: HeldTotals | null
  /** Keys of lines that this browser added. */
  own: readonly string[]
  /** Where the goods went when it was released; null: nowhere, the shopper wanted none of them. */
  to?: string | null
}

type HeldTotals = Totals & Pick<Cart, 'coupons'>

/** For the cart some states are as good as one: each counts as the first of its kind. */
const kinds: Readonly<Record<Hold['state'], Hold['state']>> = {
  orphaned: 'orphaned',
  creating: 'creating',
  ready: 'ready',
  declined: 'ready',
  confirming: 'confirming',
  interrupted: 'confirming',
  action_needed: 'confirming',
  processing: 'processing',
  awaiting_payment: 'processing',
  placed: 'placed',
  released: 'released',
}

/** One for each page: the cart's and the payment's. */
export interface HoldStore {
  readonly key: string
  /** In a tab's own storage: of what only that tab knows of the order (payment/store.ts). It goes with the hold. */
  readonly secretsKey: string
  /** The same object until it changed. */
  read(): Hold | null
  /** False: the storage did not take it, and holds what it held. That an order was paid this page knows all the same. */
  write(hold: Hold): boolean
  /** Tries that again. False: it is still refused. */
  keep(): boolean
  /** Erases what only this tab knows of the order, but not before the storage knows how it ended: the next page asks with it. */
  forget(): void
  /**
   * Forgets the order. What was paid leaves the cart for good: a storage that refused to know of the payment goes on to
   * name it as the open one.
   */
  erase(): void
}

export function createHoldStore({
  namespace,
  storage,
  session,
  channel,
}: Pick<EnginePorts, 'namespace' | 'storage' | 'session' | 'channel'>): HoldStore {
  const key = `${namespace}:hold`
  const pointerKey = `${namespace}:cart-id`
  const secretsKey = `${namespace}:secrets`
  let lastText: string | null = null
  let last: Hold | null = null
  /** A payment that was accepted, and that the storage did not take: it holds as long as the text is the same. */
  let unkept: Hold | null = null

  function read(): Hold | null {
    const text = storage.get(key)
    if (text !== lastText) {
      const stored = parseStored(text, isHold)
      last = stored && { ...unsaid, ...stored }
      lastText = text
      unkept = null
    }
    return unkept ?? last
  }

  function write(hold: Hold): boolean {
    const refused = unkept
    const isKept = storage.set(key, JSON.stringify(hold))
    read()
    unkept = !isKept && isAccepted(hold) ? hold : null
    channel.post('hold')
    if (refused !== null && hold.state === 'placed') forget()
    return isKept
  }

  function keep(): boolean {
    return unkept === null || write(unkept)
  }

  const forget = () => void (unkept === null && session.remove(secretsKey))

  return {
    key,
    secretsKey,
    read,
    write,
    keep,
    forget,
    erase() {
      const held = read()
      const isNamed = held !== null && isAccepted(held) && storage.get(pointerKey) === held.cartId
      // As the cart's store drops it.
      if (isNamed && !storage.set(pointerKey, '')) storage.remove(pointerKey)
      storage.remove(key)
      channel.post('hold')
    },
  }
}

/** Anything else counts as none. */
function isHold(value: unknown): value is Hold {
  if (!isObject(value)) return false
  const { state, cartId, fingerprint, startedAt, lines, totals } = value
  const isNamed =
    isText(state) &&
    Object.hasOwn(kinds, state) &&
    isText(cartId) &&
    isText(fingerprint) &&
    Number.isFinite(startedAt)
  return isNamed && areLines(lines) && (totals === undefined || totals === null || areTotals(totals))
}

/** What a stored hold need not say. */
const unsaid = { intentId: null, sentAt: null, earlierAt: null, totals: null, own: [] }

/** What the order took out of the cart, as a cart. */
export function heldCart({ cartId, lines, totals }: Hold): Cart {
  return { ...cartWithoutTotals(cartId, [...lines]), ...totals }
}

export function totalsOf({ currency, subtotal, discount, tax, shipping, total, coupons }: Cart): HeldTotals {
  return { currency, subtotal, discount, tax, shipping, total, coupons }
}

/** By default no page waits that long for the answer of `POST /checkout`, ms. */
const CREATION_LIMIT_MS = 60_000

/** Undefined: of a checkout that has no order. */
const kindOf = ({ state }: { state: string }) => (kinds as Partial<Record<string, Hold['state']>>)[state]

/** The payment was accepted: the cart moves on, thanks are shown, and nothing more is asked. */
export const isAccepted = (order: { state: string }) => order.state === 'placed' || isAwaited(order)

/** The payment was accepted, but the money has not come yet, and may still not come. */
export const isAwaited = (order: { state: string }) => kindOf(order) === 'processing'

/** Its goods count: they are shown, and are neither paid for nor given back. */
export const isShown = (hold: Hold | null): hold is Hold =>
  hold !== null && hold.state !== 'released' && !isAccepted(hold)

/** The order waits for its payment. */
export const isWaiting = (hold: Hold) => kindOf(hold) === 'ready'

/** A payment may be under way. */
export const isUnderWay = (hold: Hold) => kindOf(hold) === 'confirming' || isAwaited(hold)

/** An order may exist whose answer no page will ever have. */
export const isOrphaned = ({ state, startedAt }: Hold, now: number) =>
  state === 'orphaned' || (state === 'creating' && Math.abs(now - startedAt) >= CREATION_LIMIT_MS)

/** It is being made or paid: none of its goods can be taken out. */
export const isBusy = (hold: Hold, now: number) => !isWaiting(hold) && !isOrphaned(hold, now)

/** A page that cannot ask what became of a payment may release it. */
export const isReleasable = (hold: Hold, now: number) =>
  isOrphaned(hold, now) || (isWaiting(hold) && hold.sentAt === null)

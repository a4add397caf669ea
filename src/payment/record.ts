import { createHoldStore, type Hold, isUnderWay, START_OVER_AFTER_MS } from '../cart/hold.js'
import type { CheckoutSession, Money } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { isObject, isText, parseStored } from '../stored.js'
import type { Accepted, CheckoutSummary } from './types.js'

export { heldCart, isAccepted, isAwaited, isUnderWay, isWaiting } from '../cart/hold.js'

/** What every tab knows of the attempt: the hold, which the cart owns. */
export type AttemptRecord = Hold

/** What only this tab may know (sessionStorage), until the order is final. */
export interface AttemptSecrets {
  /** The answer of `POST /checkout`, with the client secret. */
  session: CheckoutSession | null
  email: string | null
  contact: ContactPrint | null
  /** What Pay last showed. */
  shownTotal: Money | null
  /** What the order itemises, where that explains another sum than the cart's. */
  summary: CheckoutSummary | null
}

/** A hash of email and address. It stays in this tab; its salt makes ready-made tables of hashes useless. */
export interface ContactPrint {
  salt: string
  hash: string
}

/** How often `POST /checkout` was sent without an order that could be paid. Survives the attempt. */
export interface Tries {
  /** Fingerprint of what is in the cart: another cart starts anew. */
  goods: string
  count: number
  /** The last time. */
  at: number
}

interface OrderMark {
  orderId: string
  intentId: string | null
  /** What has been told of it. */
  state: Accepted
}

export interface AttemptStore {
  readonly key: string
  read(): AttemptRecord | null
  /** False: the storage did not take it, and holds what it held. */
  save(record: AttemptRecord): boolean
  secrets(): AttemptSecrets
  /** False: the same of this tab's own storage. */
  keep(change: Partial<AttemptSecrets>): boolean
  /** Forgets the attempt, and every secret with it. */
  erase(): void
  /** Forgets what only this tab knows. */
  forget(): void
  tries(): Tries | null
  /** False: this tab's storage did not take it. Null: an order came of it. */
  keepTries(tries: Tries | null): boolean
  markOf(id: { orderId: string | null } | { intentId: string }): OrderMark | null
  mark(mark: OrderMark): void
}

export const NO_SECRETS: AttemptSecrets = {
  session: null,
  email: null,
  contact: null,
  shownTotal: null,
  summary: null,
}

/** Orders whose events must not fire again: enough for every tab that may still be open. */
const MARKS_KEPT = 20

export function createAttemptStore(ports: EnginePorts): AttemptStore {
  const { namespace, storage, session, clock } = ports
  const hold = createHoldStore(ports)
  const { key, write: save } = hold
  const marksKey = `${namespace}:placed`
  const triesKey = `${namespace}:tries`

  /** How far the client's clock was ahead of this page's own time at the last look; null: there was none. */
  let ahead: number | null = null

  /**
   * The order with the times at which payments were sent as the clock has them now. One that was set ahead while this
   * page looks on would make them too old; those in the future, where it was set back, would be waited for until then.
   */
  function dated(record: AttemptRecord | null): AttemptRecord | null {
    const now = clock.now()
    const aheadNow = now - clock.elapsed()
    const jump = aheadNow - (ahead ?? aheadNow)
    const next = record && moved(record, jump > SET_MS ? jump : 0, now)
    // What could not be written is done again with the next look.
    if (next === record || next === null || save(next)) ahead = aheadNow
    return next
  }

  /** What a full storage did not take, and this page knows. */
  let unkept: OrderMark[] = []
  const marks = () => [...unkept, ...(parseStored(storage.get(marksKey), isMarks) ?? [])]
  const secrets = () => ({ ...NO_SECRETS, ...parseStored(session.get(key), isObject) })
  const keep = (change: Partial<AttemptSecrets>) =>
    session.set(key, JSON.stringify({ ...secrets(), ...change }))
  const forget = () => session.remove(key)

  return {
    key,
    read() {
      const record = hold.read()
      // What a release has begun the cart's next turn finishes: it is no order any more.
      return dated(record?.state === 'released' ? null : record)
    },
    save,
    secrets,
    keep,
    erase() {
      hold.erase()
      forget()
    },
    forget,
    tries: () => parseStored(session.get(triesKey), areTries),
    keepTries(tries) {
      if (tries !== null) return session.set(triesKey, JSON.stringify(tries))
      session.remove(triesKey)
      return true
    },
    markOf: (id) =>
      marks().find((mark) =>
        'orderId' in id ? mark.orderId === id.orderId : mark.intentId === id.intentId,
      ) ?? null,
    mark(mark) {
      const others = marks().filter(({ orderId }) => orderId !== mark.orderId)
      const all = [mark, ...others].slice(0, MARKS_KEPT)
      unkept = storage.set(marksKey, JSON.stringify(all)) ? [] : all
    },
  }
}

/** Less than that is no clock that was set, but two that do not go quite alike, ms. */
const SET_MS = 1000

/** The same object where nothing moves. */
function moved(record: AttemptRecord, ms: number, now: number): AttemptRecord {
  const { startedAt, sentAt, earlierAt } = record
  const at = (time: number | null) => time && Math.min(time + ms, now)
  const next = { startedAt: Math.min(startedAt, now), sentAt: at(sentAt), earlierAt: at(earlierAt) }
  const isSame = next.startedAt === startedAt && next.sentAt === sentAt && next.earlierAt === earlierAt
  return isSame ? record : { ...record, ...next }
}

/** The time of an event. */
export interface Moment {
  /** Of the client's clock, which may be set; ms. */
  now: number
  /** This page sent a payment in the last ten minutes, by a clock that cannot be set. */
  hasSentLately: boolean
}

/** After this time what was sent has arrived, or never will, ms. */
export const ARRIVED_AFTER_MS = 10 * 60_000

/** How long until the shopper may give up an order whose outcome is not known, ms. */
export const timeToStartOver = ({ startedAt }: AttemptRecord, now: number) =>
  Math.max(0, startedAt + START_OVER_AFTER_MS - now)

export const canStartOver = (record: AttemptRecord, { now }: Moment) => timeToStartOver(record, now) === 0

/** Whether a payment of this order may be on its way, or have arrived, without anybody here knowing. */
export const mayBeSent = (record: AttemptRecord) => isUnderWay(record) || record.sentAt !== null

/**
 * It was sent so lately that it may still arrive, whatever the provider says now. A page that sent it itself counts by
 * its own time: the client's clock may be set meanwhile.
 */
export const isOnItsWay = (record: AttemptRecord, { now, hasSentLately }: Moment) =>
  mayBeSent(record) && (hasSentLately || now - (record.sentAt ?? record.startedAt) < ARRIVED_AFTER_MS)

/**
 * The provider has reached a state that only a confirmation leads to. Where no other one was unheard of, it is the
 * one that was sent: nothing else is on its way.
 */
export function seenArriving(record: AttemptRecord, { now }: Moment): AttemptRecord {
  const { earlierAt } = record
  const isOnlyOne = earlierAt === null || now - earlierAt >= ARRIVED_AFTER_MS
  return isOnlyOne ? { ...record, sentAt: null, earlierAt: null } : record
}

/** This tab's part of the stored attempt; null where another tab made it. */
export function secretsOf(store: AttemptStore, record: AttemptRecord): AttemptSecrets | null {
  const secrets = store.secrets()
  const { session, contact } = secrets
  if (session === null && contact === null) return null
  return (session?.orderId ?? null) === record.orderId ? secrets : null
}

const areTries = (value: unknown): value is Tries =>
  isObject(value) && isText(value.goods) && Number.isFinite(value.count) && Number.isFinite(value.at)

const isMarks = (value: unknown): value is OrderMark[] => Array.isArray(value) && value.every(isObject)

import type { Hold, HoldStore } from '../cart/hold.js'
import type { CheckoutSession, Money } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { isObject, isText, parseStored } from '../stored.js'
import { clockFollower } from './timing.js'
import type { Accepted, CheckoutSummary } from './types.js'

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
  /** The stored order. Where the client's clock was set, its times are put right and written first, without a lock. */
  read(): Hold | null
  /** False: the storage did not take it, and holds what it held. */
  save(hold: Hold): boolean
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

export function createAttemptStore(ports: EnginePorts, holds: HoldStore): AttemptStore {
  const { namespace, storage, session } = ports
  const { key, secretsKey, write: save } = holds
  const dated = clockFollower(ports.clock, save)
  const marksKey = `${namespace}:placed`
  const triesKey = `${namespace}:tries`

  /** What a full storage did not take, and this page knows. */
  let unkept: OrderMark[] = []
  const marks = () => [...unkept, ...(parseStored(storage.get(marksKey), isMarks) ?? [])]
  const secrets = () => ({ ...NO_SECRETS, ...parseStored(session.get(secretsKey), isObject) })
  const keep = (change: Partial<AttemptSecrets>) =>
    session.set(secretsKey, JSON.stringify({ ...secrets(), ...change }))
  const { forget } = holds

  return {
    key,
    read() {
      const hold = holds.read()
      // What a release has begun the cart's next turn finishes: it is no order any more.
      return dated(hold?.state === 'released' ? null : hold)
    },
    save,
    secrets,
    keep,
    erase() {
      holds.erase()
      session.remove(secretsKey)
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

/** This tab's part of the stored attempt; null where another tab made it. */
export function secretsOf(store: AttemptStore, hold: Hold): AttemptSecrets | null {
  const secrets = store.secrets()
  const { session, contact } = secrets
  if (session === null && contact === null) return null
  return (session?.orderId ?? null) === hold.orderId ? secrets : null
}

const areTries = (value: unknown): value is Tries =>
  isObject(value) && isText(value.goods) && Number.isFinite(value.count) && Number.isFinite(value.at)

const isMarks = (value: unknown): value is OrderMark[] => Array.isArray(value) && value.every(isObject)

import type { Cart, CheckoutSession, Money } from '../model.js'
import type { EnginePorts } from '../ports.js'
import type { CheckoutSummary } from './types.js'

/**
 * What every tab may know of the attempt (localStorage). Nothing personal and no secret.
 * `collecting`: a `POST /checkout` ended without a readable answer, so an order may exist.
 */
export interface AttemptRecord {
  orderId: string | null
  intentId: string | null
  cartId: string
  fingerprint: string
  state:
    | 'collecting'
    | 'creating'
    | 'ready'
    | 'declined'
    | 'confirming'
    | 'interrupted'
    | 'action_needed'
    | 'processing'
    | 'placed'
  /** When the order was made, or its last confirmation began; ms of the client's clock. */
  startedAt: number
}

/** What only this tab may know (sessionStorage), until the order is final. */
export interface AttemptSecrets {
  /** The answer of `POST /checkout`, with the client secret. */
  session: CheckoutSession | null
  email: string | null
  /** Fingerprint of email and address. */
  contact: string | null
  /** What Pay last showed. */
  shownTotal: Money | null
  /** The cart that is being paid, frozen. */
  snapshot: Cart | null
  /** What the order itemises, where that explains another sum than the cart's. */
  summary: CheckoutSummary | null
  /** How many times `POST /checkout` was sent without an order that could be paid. */
  posts: number
}

interface OrderMark {
  orderId: string
  intentId: string | null
  /** What has been told of it. */
  state: 'processing' | 'placed'
}

export interface AttemptStore {
  readonly key: string
  read(): AttemptRecord | null
  save(record: AttemptRecord): void
  secrets(): AttemptSecrets
  keep(change: Partial<AttemptSecrets>): void
  /** Forgets the attempt, and every secret with it. */
  erase(): void
  /** Forgets what only this tab knows. */
  forget(): void
  markOf(id: { orderId: string | null } | { intentId: string }): OrderMark | null
  mark(mark: OrderMark): void
}

export const NO_SECRETS: AttemptSecrets = {
  session: null,
  email: null,
  contact: null,
  shownTotal: null,
  snapshot: null,
  summary: null,
  posts: 0,
}

/** Orders whose events must not fire again: enough for every tab that may still be open. */
const MARKS_KEPT = 20

export function createAttemptStore({ namespace, storage, session }: EnginePorts): AttemptStore {
  const key = `${namespace}:attempt`
  const marksKey = `${namespace}:placed`

  const marks = () => parse(storage.get(marksKey), isMarks) ?? []
  const secrets = () => ({ ...NO_SECRETS, ...parse(session.get(key), isObject) })
  const forget = () => session.remove(key)

  return {
    key,
    read: () => parse(storage.get(key), isRecord),
    save: (record) => storage.set(key, JSON.stringify(record)),
    secrets,
    keep: (change) => session.set(key, JSON.stringify({ ...secrets(), ...change })),
    erase() {
      storage.remove(key)
      forget()
    },
    forget,
    markOf: (id) =>
      marks().find((mark) =>
        'orderId' in id ? mark.orderId === id.orderId : mark.intentId === id.intentId,
      ) ?? null,
    mark(mark) {
      const others = marks().filter(({ orderId }) => orderId !== mark.orderId)
      storage.set(marksKey, JSON.stringify([mark, ...others].slice(0, MARKS_KEPT)))
    },
  }
}

/** States in which a payment may be under way: no new order, and no rebuild of the cart. */
export const isUnderWay = ({ state }: AttemptRecord) =>
  state === 'confirming' || state === 'interrupted' || state === 'action_needed' || state === 'processing'

/** The order waits for its payment. */
export const isWaiting = ({ state }: AttemptRecord) => state === 'ready' || state === 'declined'

/** After this time the shopper may give an order up whose outcome never became known, ms. */
export const START_OVER_AFTER_MS = 30 * 60_000

export const canStartOver = ({ clock }: Pick<EnginePorts, 'clock'>, { startedAt }: AttemptRecord) =>
  clock.now() - startedAt >= START_OVER_AFTER_MS

function parse<Value>(text: string | null, guard: (value: unknown) => value is Value): Value | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return guard(value) ? value : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Shallow on purpose: under this key stands what this kit wrote, or rubbish. */
const isRecord = (value: unknown): value is AttemptRecord =>
  isObject(value) &&
  typeof value.state === 'string' &&
  typeof value.cartId === 'string' &&
  typeof value.startedAt === 'number'

const isMarks = (value: unknown): value is OrderMark[] => Array.isArray(value) && value.every(isObject)

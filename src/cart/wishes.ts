import type { CommerceError } from '../errors.js'
import { lineKey } from './lines.js'
import type { CartWriteResult, LinePreview } from './types.js'

/** One call of the shopper's, until it is answered. */
export interface Wish {
  /** From the quantity so far to the one wished for. Wishes of one line are applied in order. */
  effect(quantity: number): number
  /** The change that the shopper saw it make; once sent, the one that it makes to what the server holds. */
  requested: number
  /** When it was wished, of the clock's `elapsed()`. */
  at: number
  /** Part of the way has been gone, and `requested` is settled. */
  isPinned?: boolean
  /** Nobody waits for it: these units were in a cart of this page alone. */
  isCarriedOver?: boolean
  resolve(result: CartWriteResult): void
  reject(error: CommerceError): void
}

/** The wishes for one line. */
export interface Intent {
  key: string
  productId: string | null
  variantId: string | null
  preview: LinePreview
  /** Not sent yet: they still coalesce. */
  open: Wish[]
  /** Under way. */
  sent: Wish[]
  /** Units that the network sent twice, while they are being taken back. */
  surplus: number
}

/** `preview` is shown where the line is new. */
export type WishedLine = Pick<Intent, 'key' | 'productId' | 'variantId' | 'preview'>

const keep = (quantity: number) => quantity
export const setTo = (target: number) => () => target
export const changeBy = (delta: number) => (quantity: number) => quantity + delta

/** Of what the sent wishes add up to, only `rest` is still to be done: part of the way has been gone. */
export function pin(intent: Intent, rest: number): void {
  const sent = intent.sent.map((wish) => Object.assign(wish, { effect: keep, isPinned: true }))
  const pinned: Wish = {
    effect: changeBy(rest),
    requested: 0,
    at: 0,
    isPinned: true,
    resolve() {},
    reject() {},
  }
  intent.sent = [pinned, ...sent]
}

/**
 * The quantity that wishes make of a line that holds `quantity`. They may have been wished of another
 * one: each is told what it asks for now.
 */
export function settleOn(quantity: number, wishes: readonly Wish[]): number {
  return wishes.reduce((held, wish) => {
    const next = wished(held, [wish])
    if (!wish.isPinned) wish.requested = next - held
    return next
  }, quantity)
}

/** The quantity wished for, of a line that holds `quantity`. */
export const wished = (quantity: number, wishes: readonly Wish[]) =>
  wishes.reduce((result, wish) => Math.max(0, wish.effect(result)), quantity)

/** What is wished for a line in all, sent and open. */
export const goal = (quantity: number, intent: Intent | undefined) =>
  intent === undefined ? quantity : wished(quantity, [...intent.sent, ...intent.open])

/**
 * Divides what the server did not give over the wishes: the last ones go short, as if they had been
 * sent one by one.
 */
export function added(wishes: readonly Wish[], missing: number): number[] {
  let short = missing
  const result = [...wishes].reverse().map(({ requested }) => {
    const cut = Math.min(short, Math.max(0, requested))
    short -= cut
    return requested - cut
  })
  return result.reverse()
}

/** A burst of clicks is over when none came for this long. */
const QUIET_MS = 250
/** A rebuild is dear: it waits longer. */
export const REBUILD_QUIET_MS = 600
/** Who never stops clicking is served all the same. */
const MAX_WAIT_MS = 2000

export interface WishQueue {
  intents: Map<string, Intent>
  /** Intents with open wishes. */
  open(): Intent[]
  isIdle(): boolean
  /** Adds a wish; `line` names the product where the line is new. */
  add(line: WishedLine, wish: Wish): void
  /** Takes an intent's open wishes under way. */
  send(intent: Intent): Wish[]
  /** Makes sent wishes open again. Returns the intent. */
  reopen(intent: Intent): Intent
  /** Forgets the sent wishes and, where nothing is left, the intent. */
  end(intent: Intent): void
  /** The server chose a variant: the line's wishes move to its key. */
  rename(intent: Intent, variantId: string): void
  /** When the intent may be sent. */
  dueAt(intent: Intent, needsRebuild: boolean): number
}

export function createQueue(): WishQueue {
  const intents = new Map<string, Intent>()
  let lastAt = Number.NEGATIVE_INFINITY
  let burstAt = Number.NEGATIVE_INFINITY
  let isBurst = false

  function intentFor(line: WishedLine): Intent {
    const intent = intents.get(line.key) ?? { ...line, open: [], sent: [], surplus: 0 }
    intents.set(line.key, intent)
    intent.preview = { ...intent.preview, ...line.preview }
    return intent
  }

  return {
    intents,
    open: () => [...intents.values()].filter((intent) => intent.open.length > 0),
    isIdle: () => intents.size === 0,
    add(line, wish) {
      if (wish.at - lastAt > QUIET_MS) {
        burstAt = wish.at
        isBurst = false
      } else {
        isBurst = true
      }
      lastAt = wish.at
      intentFor(line).open.push(wish)
    },
    send(intent) {
      intent.sent.push(...intent.open)
      intent.open = []
      return intent.sent
    },
    reopen(intent) {
      intent.open = [...intent.sent, ...intent.open]
      intent.sent = []
      return intent
    },
    end(intent) {
      intent.sent = []
      intent.surplus = 0
      if (intent.open.length === 0 && intents.get(intent.key) === intent) intents.delete(intent.key)
    },
    rename(intent, variantId) {
      if (intent.productId === null) return
      intents.delete(intent.key)
      intent.variantId = variantId
      intent.key = lineKey(intent.productId, variantId)
      const other = intents.get(intent.key)
      if (other !== undefined) intent.open.push(...other.open.splice(0))
      intents.set(intent.key, intent)
    },
    dueAt(intent, needsRebuild) {
      if (needsRebuild) return lastAt + REBUILD_QUIET_MS
      // The first click of a burst goes out at once, the rest together when it is over.
      if (!isBurst) return burstAt
      const first = intent.open[0]?.at ?? lastAt
      return Math.min(lastAt + QUIET_MS, first + MAX_WAIT_MS)
    },
  }
}

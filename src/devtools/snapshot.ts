import type { CartState } from '../cart/types.js'
import type { ToldIssue } from '../client/issueLog.js'
import type { Cart, CartLine } from '../model.js'
import type { CheckoutState } from '../payment/types.js'
import type { ShownRequest } from './requests.js'

/** A change of one line that the server has not settled yet. */
export interface ShownChange {
  key: string
  name: string
  settled: number
  wanted: number
  /** What it waits for, in words. */
  waitsFor: string
  /** The step that will be taken for it, in words. */
  step: string
}

export interface ShownLine {
  key: string
  name: string
  quantity: number
}

/** How the attempt to pay went on. */
export interface Passage {
  state: CheckoutState['state']
  /** ms of the page's clock. */
  at: number
  /** Code of the error in that state. */
  code: string | null
}

/** All that the devtools show. Of a person there is nothing in it, and no secret. */
export interface Snapshot {
  shopId: string
  status: CartState['status']
  settled: readonly ShownLine[]
  /** What an order holds; null: none does. */
  held: { orderId: string | null; state: string; lines: readonly ShownLine[] } | null
  pending: readonly ShownChange[]
  errors: readonly { key: string; code: string; outcome: string }[]
  requests: readonly ShownRequest[]
  attempt: { state: CheckoutState['state']; orderId: string | null; history: readonly Passage[] } | null
  issues: readonly ToldIssue[]
}

const lineOf = ({ key, name, variantName, quantity }: CartLine): ShownLine => ({
  key,
  name: [name ?? key, variantName].filter(Boolean).join(', '),
  quantity,
})

export const linesOf = (of: { lines: readonly CartLine[] } | null): ShownLine[] => of?.lines.map(lineOf) ?? []

/** The changes of a cart, each with what it waits for and what will be done about it. */
export function changesOf(
  state: CartState,
  settled: Cart | null,
  requests: readonly ShownRequest[],
): ShownChange[] {
  const before = new Map(linesOf(settled).map((line) => [line.key, line]))
  const after = new Map(linesOf(state).map((line) => [line.key, line]))
  const writes = requests.filter(({ id }) => id.startsWith('mutation'))
  const underWay = writes.find(({ endedAt }) => endedAt === null)
  // After a lost answer nothing is sent before the cart was read.
  const isDoubtful = underWay === undefined && writes.at(-1)?.outcome === 'unknown'
  const keys = [...state.pending.lines].filter((key) => before.has(key) || after.has(key))
  return keys.map((key) => {
    const [from, to] = [before.get(key)?.quantity ?? 0, after.get(key)?.quantity ?? 0]
    return {
      key,
      name: (after.get(key) ?? before.get(key))?.name ?? key,
      settled: from,
      wanted: to,
      waitsFor: underWay
        ? `the answer to ${underWay.name} ${underWay.detail}`.trim()
        : isDoubtful
          ? 'the whole cart to be read, since the last answer was lost'
          : 'its turn: one write is under way at a time, over all tabs',
      step: isDoubtful ? 'only what is then still missing' : stepOf(from, to, state.capabilities),
    }
  })
}

function stepOf(from: number, to: number, modes: CartState['capabilities']): string {
  if (to === from) return 'read the cart, to see whether it has taken effect'
  if (to > from) return `add ${to - from}`
  const mode = to === 0 ? modes.removeItem : modes.updateItem
  if (mode === 'native') return to === 0 ? 'remove the line' : `set the line to ${to}`
  return mode === 'emulated'
    ? 'build the cart anew without it, in a fresh one'
    : 'refuse: the API cannot do it'
}

/** For a bug report. */
export function textOf(snapshot: Snapshot): string {
  const { attempt, held } = snapshot
  const time = (ms: number) => new Date(ms).toISOString().slice(11, 23)
  const lines = (list: readonly ShownLine[]) => list.map(({ quantity, key }) => `${quantity} × ${key}`)
  return [
    section(`Cart of ${snapshot.shopId}: ${snapshot.status}`, lines(snapshot.settled)),
    section(
      held ? `Held by order ${held.orderId ?? '(not known)'}, ${held.state}` : 'Held',
      lines(held?.lines ?? []),
    ),
    section(
      'Pending',
      snapshot.pending.map(
        ({ key, settled, wanted, waitsFor, step }) =>
          `${key}: ${settled} → ${wanted}; waits for ${waitsFor}; then ${step}`,
      ),
    ),
    section(
      'Errors',
      snapshot.errors.map(({ key, code, outcome }) => `${key}: ${code}, ${outcome}`),
    ),
    section(
      'Requests',
      snapshot.requests.map(
        ({ startedAt, endedAt, name, detail, outcome, code }) =>
          `${time(startedAt)} ${name} ${detail} ${endedAt === null ? 'under way' : `${outcome} after ${endedAt - startedAt} ms`}${code ? ` (${code})` : ''}`,
      ),
    ),
    section(
      attempt ? `Checkout: ${attempt.state}, order ${attempt.orderId ?? '(none)'}` : 'Checkout',
      attempt?.history.map(({ at, state, code }) => `${time(at)} ${state}${code ? ` (${code})` : ''}`) ?? [],
    ),
    section(
      'Answers that were not understood',
      snapshot.issues.map(
        ({ endpoint, path, message, keys, bridge }) =>
          `${endpoint} ${path}: ${message}${keys ? ` (keys: ${keys.join(', ')})` : ''}${bridge}`,
      ),
    ),
  ].join('\n\n')
}

const section = (title: string, lines: readonly string[]) =>
  [title, ...(lines.length > 0 ? lines : ['none']).map((line) => `  ${line}`)].join('\n')

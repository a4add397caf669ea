import type { Hold } from '../../../src/cart/hold.js'
import type { PaymentFormPort, PaymentIntentView } from '../../../src/payment/types.js'
import type { EnginePorts } from '../../../src/ports.js'
import type { Sabotage } from './payShop.js'
import type { Step } from './schedules.js'

/** What a checkout without one of its guards would do. */
export const sabotages: Record<string, { sabotage: Sabotage; says: RegExp }> = {
  'takes an unknown outcome for a refusal': {
    sabotage: { form: refusing },
    says: /declined is shown of a payment that went through/,
  },
  'has no locks between tabs, and forgets what is under way': {
    sabotage: { ports: alone },
    says: /Paid for \d+ units|Told twice|nobody made/,
  },
  'believes that every intent has the sum that was shown first': {
    sabotage: { retrieve: sameSum },
    says: /Charged \d+, shown \d+|for an order of/,
  },
  'pays by a wallet whatever the order asks for': {
    sabotage: { isBlind: true },
    says: /Charged \d+, shown \d+/,
  },
  'forgets that a payment may still arrive': {
    sabotage: {
      ports: keeping((record) => (record.state === 'ready' ? { ...record, sentAt: null } : record)),
    },
    says: /Paid for \d+ units/,
  },
  'forgets what was ordered': {
    sabotage: { ports: keeping((record) => ({ ...record, lines: [] })) },
    says: /Paid for \d+ units|Units went/,
  },
  'does not tell the pages without one': {
    sabotage: { plainPorts: unaware },
    says: /Paid for \d+ units|nobody made|Units went/,
  },
}

const MINUTE = 60_000
const order: readonly Step[] = [
  { type: 'start', tab: 0, clicks: 1 },
  { type: 'wait', ms: 50 },
]
/** A payment that takes a minute, and a page that is loaded again meanwhile; then another order is asked for. */
const unheard = (...before: Step[]): readonly Step[] => [
  ...order,
  { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: MINUTE } },
  ...before,
  { type: 'pay', tab: 0, clicks: 1 },
  { type: 'wait', ms: 400 },
]
const another: readonly Step[] = [
  { type: 'reload', tab: 0 },
  { type: 'wait', ms: 17_000 },
  { type: 'start', tab: 0, clicks: 1, email: 'may@example.test' },
  { type: 'wait', ms: 1500 },
]

/**
 * What the browser and the network do to a page, each with a checkout that does not bear it and the shortest schedule that
 * shows so. At random most are found within some hundred storms. The stale reading and the copied tab are found seldom:
 * 1,500 storms of seed 3 found neither, so that these schedules are what holds them.
 */
export const surroundings: Record<string, { sabotage: Sabotage; says: RegExp; steps: readonly Step[] }> = {
  'says of what was not kept that it was': {
    sabotage: { ports: storing((storage) => ({ set: (key, value) => storage.set(key, value) || true })) },
    says: /Paid for 4 units/,
    steps: [...unheard({ type: 'storage', fault: 'silent' }), ...another],
  },
  'makes its note fit into a full storage without the time of a payment': {
    sabotage: {
      ports: storing(({ set }) => ({ set: (key, value) => set(key, value) || set(key, cut(key, value)) })),
    },
    says: /Paid for 4 units/,
    steps: [...unheard({ type: 'storage', fault: 'full' }), ...another],
  },
  'does not wait for its turn at the cart while a slow reading has it': {
    sabotage: { ports: impatient, plainPorts: impatient },
    says: /Paid for 2 units, wished for 0/,
    steps: [
      { type: 'script', script: { type: 'delay', on: 'getCart', ms: 3000 } },
      { type: 'start', tab: 0, clicks: 1 },
      { type: 'wait', ms: 400 },
      { type: 'clear', tab: 1 },
      { type: 'wait', ms: 6000 },
      { type: 'pay', tab: 0, clicks: 1 },
      { type: 'wait', ms: 1500 },
    ],
  },
  'takes a cart that was cleared for one that was emptied': {
    sabotage: {
      ports: storing(({ get }) => ({ get: (key) => get(key) ?? (key.endsWith(':cart-id') ? '' : null) })),
    },
    says: /2 units vanished from the storage/,
    steps: [{ type: 'clearStorage' }],
  },
  'believes that an order has the goods that its cart, read from a cache, had': {
    sabotage: { order: (order, { lines }) => ({ ...order, lines }) },
    says: /Paid for 3 units, wished for 2/,
    steps: [
      { type: 'reload', tab: 1 },
      { type: 'wait', ms: 50 },
      { type: 'add', tab: 1, item: 'bowl', quantity: 1 },
      { type: 'wait', ms: 1500 },
      { type: 'stale', reads: 4 },
      ...order,
      ...order,
      { type: 'pay', tab: 0, clicks: 1 },
      { type: 'wait', ms: 1500 },
    ],
  },
  'counts its own time by a clock that is set ahead': {
    sabotage: { ports: (ports) => ({ ...ports, clock: { ...ports.clock, elapsed: ports.clock.now } }) },
    says: /Paid for 4 units/,
    steps: [...unheard(), { type: 'clock', by: 11 * MINUTE }, ...another],
  },
  'takes what was sent in the future, by a clock that was set back, for never sent': {
    sabotage: { ports: knowingNoFuture },
    says: /Paid for 4 units/,
    steps: [...unheard(), { type: 'clock', by: -11 * MINUTE }, ...another],
  },
  'believes its own note of an order that a copy of its tab pays': {
    sabotage: { ports: believingItself },
    says: /Paid for \d units|Told twice/,
    steps: [
      ...order,
      { type: 'duplicate', tab: 0 },
      { type: 'wait', ms: 1500 },
      { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: MINUTE } },
      { type: 'pay', tab: 1, clicks: 1 },
      { type: 'wait', ms: 400 },
      { type: 'kill', tab: 1 },
      { type: 'wait', ms: 1500 },
      { type: 'start', tab: 0, clicks: 1, email: 'may@example.test' },
      { type: 'wait', ms: 1500 },
    ],
  },
}

function refusing(form: PaymentFormPort): PaymentFormPort {
  return {
    confirm: (options) =>
      form.confirm(options).catch(() => ({ type: 'declined', message: 'Something went wrong.', code: null })),
  }
}

/** A tab that keeps its attempt to itself. */
function alone(ports: EnginePorts): EnginePorts {
  const own = new Map<string, string>()
  const isAttempt = (key: string) => key.endsWith(':hold') || key.endsWith(':placed')
  return {
    ...ports,
    locks: { withLock: (_name, _options, task) => task() },
    storage: {
      ...ports.storage,
      get: (key) => (isAttempt(key) ? (own.get(key) ?? null) : ports.storage.get(key)),
      set: (key, value) => (isAttempt(key) ? own.set(key, value).has(key) : ports.storage.set(key, value)),
      remove: (key) => (isAttempt(key) ? void own.delete(key) : ports.storage.remove(key)),
    },
  }
}

/** Tabs whose stored attempt lacks something. */
function keeping(change: (record: Record<string, unknown>) => object): (ports: EnginePorts) => EnginePorts {
  return (ports) => ({
    ...ports,
    storage: {
      ...ports.storage,
      set: (key, value) =>
        ports.storage.set(key, key.endsWith(':hold') ? JSON.stringify(change(JSON.parse(value))) : value),
    },
  })
}

function unaware(ports: EnginePorts): EnginePorts {
  const get = (key: string) => (key.endsWith(':hold') ? null : ports.storage.get(key))
  return { ...ports, storage: { ...ports.storage, get } }
}

function sameSum(): (intent: PaymentIntentView) => PaymentIntentView {
  const first = new Map<string, number>()
  return (intent) => {
    const amount = first.get(intent.id) ?? intent.amount
    first.set(intent.id, amount)
    return { ...intent, amount }
  }
}

type Store = EnginePorts['storage']

function storing(change: (storage: Store) => Partial<Store>): (ports: EnginePorts) => EnginePorts {
  return (ports) => ({ ...ports, storage: { ...ports.storage, ...change(ports.storage) } })
}

/** The note without what is only needed later. */
function cut(key: string, value: string): string {
  if (!key.endsWith(':hold')) return value
  const note: Partial<Hold> = { ...JSON.parse(value), totals: null, sentAt: null, earlierAt: null }
  return JSON.stringify(note)
}

/** As long as it waits for a payment. */
const PATIENCE_MS = 1000

function impatient(ports: EnginePorts): EnginePorts {
  const { locks } = ports
  return {
    ...ports,
    locks: {
      async withLock(name, options, task) {
        if (!name.endsWith(':cart')) return locks.withLock(name, options, task)
        let isHad = false
        const held = () => {
          isHad = true
          return task()
        }
        try {
          return await locks.withLock(name, { ...options, waitMs: PATIENCE_MS }, held)
        } catch (error) {
          if (isHad) throw error
          return task()
        }
      },
    },
  }
}

function knowingNoFuture(ports: EnginePorts): EnginePorts {
  const { storage, clock } = ports
  function get(key: string): string | null {
    const text = storage.get(key)
    if (text === null || !key.endsWith(':hold')) return text
    const record = JSON.parse(text)
    return record.sentAt > clock.now() ? JSON.stringify({ ...record, sentAt: null }) : text
  }
  return { ...ports, storage: { ...storage, get } }
}

/** A tab that believes its own note of an order whose secret it has. */
function believingItself(ports: EnginePorts): EnginePorts {
  const { storage } = ports
  let own: string | null = null
  return {
    ...ports,
    storage: {
      ...storage,
      get(key) {
        const text = storage.get(key)
        if (!key.endsWith(':hold') || text === null || own === null) return text
        const [now, mine] = [JSON.parse(text), JSON.parse(own)]
        const isPayable = ['ready', 'declined', 'confirming', 'interrupted'].includes(now.state)
        return isPayable && now.orderId !== null && now.orderId === mine.orderId ? own : text
      },
      set(key, value) {
        if (key.endsWith(':hold')) own = value
        return storage.set(key, value)
      },
    },
  }
}

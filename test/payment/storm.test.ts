import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { PaymentFormPort, PaymentIntentView } from '../../src/payment/types.js'
import type { EnginePorts } from '../../src/ports.js'
import type { Sabotage } from './support/payShop.js'
import { type Schedule, type Step, schedules } from './support/schedules.js'
import { storm } from './support/storm.js'

// What developers are told: of bodies that cannot be read, which some of the faults are, and of rebuilt carts.
vi.spyOn(console, 'warn').mockImplementation(() => {})
vi.spyOn(console, 'info').mockImplementation(() => {})

// New schedules are for the night: what a change breaks, it breaks by day every time.
const seed = Number(process.env.STORM_SEED) || (process.env.NIGHTLY ? Date.now() % 1_000_000 : 20_261)
const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 5000 : 500)

test(`${numRuns} pay storms (seed ${seed}) pay for each unit once, at the sum shown, lose none, and end in no false "failed"`, {
  // It bounds a hang; machines are shared.
  timeout: numRuns * 5000,
}, async () => {
  expect(await problem({ seed, numRuns })).toBeNull()
})

/** The sum was looked at when the cart changed in that moment: what had been taken out was paid for. */
test('nothing is taken out of a cart whose payment is about to be sent', async () => {
  await storm({
    seed: 1,
    cartAtCheckout: 'keep',
    emptyCartStatus: 422,
    steps: [
      { type: 'start', tab: 0, clicks: 1 },
      { type: 'wait', ms: 50 },
      { type: 'script', script: { type: 'delay', on: 'retrieveIntent', when: 'after', ms: 9000 } },
      { type: 'pay', tab: 0, clicks: 1 },
      { type: 'set', tab: 0, line: 0, quantity: 0 },
      { type: 'clear', tab: 2 },
    ],
  })
})

/** A tab took its own start for another tab's, and emptied the cart: two units were paid for that nobody wished for. */
test('a cart that is emptied by a tab that asks for its order, while another one makes it, is not paid', async () => {
  for (const cartAtCheckout of ['keep', 'consume', 404, 409, 410] as const) {
    await storm({
      seed: 1,
      cartAtCheckout,
      emptyCartStatus: 422,
      steps: [
        { type: 'start', tab: 0, clicks: 1, email: 'may@example.test' },
        { type: 'start', tab: 0, clicks: 2 },
        { type: 'wait', ms: 50 },
        { type: 'start', tab: 1, clicks: 1, email: 'june@example.test' },
        { type: 'clear', tab: 1 },
      ],
    })
  }
})

/** Pay waited a second for its turn, and then went back to an order that was gone: "ready", with nothing to pay. */
test('Pay that is pressed while the order is given up goes back to no order', async () => {
  await storm({
    seed: 1,
    cartAtCheckout: 409,
    emptyCartStatus: 422,
    steps: [
      { type: 'start', tab: 0, clicks: 2 },
      { type: 'wait', ms: 50 },
      { type: 'reset', tab: 0 },
      { type: 'pay', tab: 0, clicks: 1 },
    ],
  })
})

/** Where the storage kept nothing each page had a cart of its own, and what lay in the second one was gone. */
test.each<[string, readonly Step[]]>([
  [
    'silent, beside an order',
    [
      { type: 'start', tab: 0, clicks: 1 },
      { type: 'storage', fault: 'silent' },
      { type: 'add', tab: 0, item: 'bowl', quantity: 1 },
      { type: 'start', tab: 0, clicks: 2 },
      { type: 'wait', ms: 50 },
      { type: 'add', tab: 2, item: 'bowl', quantity: 1 },
    ],
  ],
  [
    'full, after the cart was emptied',
    [
      { type: 'storage', fault: 'full' },
      { type: 'clear', tab: 0 },
      { type: 'start', tab: 0, clicks: 2 },
      { type: 'wait', ms: 50 },
      { type: 'add', tab: 0, item: 'bowl', quantity: 1 },
      { type: 'add', tab: 1, item: 'bowl', quantity: 1 },
      { type: 'start', tab: 0, clicks: 1 },
    ],
  ],
])('what pages add while the storage is %s is paid for, or in the cart', async (_, steps) => {
  for (const cartAtCheckout of ['keep', 'consume', 410] as const) {
    await storm({ seed: 1, cartAtCheckout, emptyCartStatus: 422, steps })
  }
})

async function problem(parameters: fc.Parameters<unknown>, sabotage?: Sabotage): Promise<string | null> {
  const property = fc.asyncProperty(schedules, (schedule) => storm(schedule, sabotage))
  const result = await fc.check(property, { ...parameters, endOnFailure: sabotage !== undefined })
  return result.failed ? `${result.errorInstance}\n${fc.defaultReportMessage(result)}` : null
}

/** What a checkout without one of its guards would do. */
const sabotages: Record<string, { sabotage: Sabotage; says: RegExp }> = {
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

/** What the browser does to a page, each with what only that finds; nights search for more. */
const surroundings: Record<string, { sabotage: Sabotage; says: RegExp; steps: readonly Step[] }> = {
  'says of what was not kept that it was': {
    sabotage: { ports: storing((storage) => ({ set: (key, value) => storage.set(key, value) || true })) },
    says: /Paid for 4 units/,
    steps: [...unheard({ type: 'storage', fault: 'silent' }), ...another],
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

describe('the storm finds a checkout that', () => {
  for (const [name, { sabotage, says }] of Object.entries(sabotages)) {
    test(name, { timeout: 300_000 }, async () => {
      expect(await problem({ seed: 3, numRuns: 2000 }, sabotage)).toMatch(says)
    })
  }
  for (const [name, { sabotage, says, steps }] of Object.entries(surroundings)) {
    test(name, async () => {
      const schedule: Schedule = { seed: 1, cartAtCheckout: 'keep', emptyCartStatus: 422, steps }
      await storm(schedule)
      await expect(storm(schedule, sabotage)).rejects.toThrow(says)
    })
  }
})

function refusing(form: PaymentFormPort): PaymentFormPort {
  return {
    confirm: (options) =>
      form.confirm(options).catch(() => ({ type: 'declined', message: 'Something went wrong.', code: null })),
  }
}

/** A tab that keeps its attempt to itself. */
function alone(ports: EnginePorts): EnginePorts {
  const own = new Map<string, string>()
  const isAttempt = (key: string) => key.endsWith(':attempt') || key.endsWith(':placed')
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
        ports.storage.set(key, key.endsWith(':attempt') ? JSON.stringify(change(JSON.parse(value))) : value),
    },
  })
}

function unaware(ports: EnginePorts): EnginePorts {
  const get = (key: string) => (key.endsWith(':attempt') ? null : ports.storage.get(key))
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

function knowingNoFuture(ports: EnginePorts): EnginePorts {
  const { storage, clock } = ports
  function get(key: string): string | null {
    const text = storage.get(key)
    if (text === null || !key.endsWith(':attempt')) return text
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
        if (!key.endsWith(':attempt') || text === null || own === null) return text
        const [now, mine] = [JSON.parse(text), JSON.parse(own)]
        const isPayable = ['ready', 'declined', 'confirming', 'interrupted'].includes(now.state)
        return isPayable && now.orderId !== null && now.orderId === mine.orderId ? own : text
      },
      set(key, value) {
        if (key.endsWith(':attempt')) own = value
        return storage.set(key, value)
      },
    },
  }
}

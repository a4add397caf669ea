import type { SandboxOptions, SandboxScript } from '@aerocall/commerce-react/testing'
import * as fc from 'fast-check'
import { priceFault, stockFault } from '../../support/goodsFaults.js'
import type { Step } from './schedules.js'

export const MINUTE = 60_000

export const tab = fc.constantFrom<0 | 1>(0, 1)

/** What an order leaves of its cart. */
export const cartAtCheckout = fc.constantFrom<NonNullable<SandboxOptions['cartAtCheckout']>>(
  'keep',
  'consume',
  404,
  409,
  410,
)

/** What can go wrong on the wire (B3, B5, B10 to B12, B17 of the fault matrix). */
export const fault: fc.Arbitrary<SandboxScript> = fc.oneof(
  fc.record({
    type: fc.constant('drop' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent', 'authenticateIntent'),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({
    type: fc.constant('drop' as const),
    on: fc.constantFrom('retrieveIntent', 'getCart', 'getOrder'),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    type: fc.constant('answer' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent'),
    status: fc.constantFrom(500, 503, 429, 409, 422, 200),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent', 'retrieveIntent'),
    when: fc.constantFrom('before' as const, 'after' as const),
    ms: fc.constantFrom(300, 3000, 9000),
  }),
  // Longer than a tab waits for the payment's lock.
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constant('getCart'),
    ms: fc.constantFrom(1200, 3000),
    times: fc.constantFrom(1, 3, 'always' as const),
  }),
  // Beyond every look that is taken often.
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constant('confirmIntent'),
    ms: fc.constantFrom(20_000, 25_000, 40_000, 60_000),
  }),
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constant('createCheckout'),
    ms: fc.constant(40_000),
  }),
  fc.record({
    type: fc.constant('payment' as const),
    webhook: fc.constantFrom('never' as const, 400, 60_000),
    processing: fc.boolean(),
    fails: fc.constantFrom(false, false, true),
  }),
  fc.record({
    type: fc.constant('payment' as const),
    status: fc.constantFrom('requires_capture' as const, 'requires_confirmation' as const),
  }),
  fc.record({
    type: fc.constant('checkout' as const),
    amountOffset: fc.constantFrom(0, 0, 150, -100),
    cart: cartAtCheckout,
  }),
  fc.record({
    type: fc.constant('checkout' as const),
    payment: fc.constantFrom('redirect' as const, 'razorpay' as const, 'free' as const),
  }),
  priceFault,
  stockFault(0, 40),
)

/** The confirmation's answer is lost, and the provider cannot be asked for a while. */
export const lostConfirmation: fc.Arbitrary<SandboxScript[]> = fc
  .record({
    times: fc.integer({ min: 1, max: 20 }),
    when: fc.constantFrom('before' as const, 'after' as const),
    delay: fc.constantFrom(0, 5000),
  })
  .map(({ times, when, delay }) => [
    { type: 'delay', on: 'confirmIntent', ms: delay },
    { type: 'drop', on: 'confirmIntent', when },
    { type: 'drop', on: 'retrieveIntent', nth: 2, times },
  ])

/** The client's clock is set, before the page is gone or after that. */
const clock = fc
  .constantFrom(0, 0, 0, 11 * MINUTE, -11 * MINUTE)
  .chain((by) => fc.constantFrom<[Step[], Step[]]>([[], set(by)], [set(by), []]))

const set = (by: number): Step[] => (by === 0 ? [] : [{ type: 'clock', by }])

/** The page is gone while its confirmation is on its way, and the next one wants to do something else. */
export const lateConfirmation: fc.Arbitrary<Step[]> = fc
  .record({
    tab,
    clock,
    ms: fc.constantFrom(20_000, 25_000, 40_000, 60_000),
    wait: fc.constantFrom(1500, 17_000, 30_000, 3 * MINUTE),
    next: fc.constantFrom<Step[]>(
      [{ type: 'start', tab: 0, clicks: 1, email: 'may@example.test' }],
      [{ type: 'add', tab: 2, item: 'mug', quantity: 1 }],
      [{ type: 'clear', tab: 0 }],
      [{ type: 'reset', tab: 0 }],
    ),
  })
  .map(({ tab, clock: [before, after], ms, wait, next }) => [
    { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms } },
    { type: 'pay', tab, clicks: 1 },
    { type: 'wait', ms: 400 },
    ...before,
    { type: 'reload', tab },
    ...after,
    { type: 'wait', ms: wait },
    ...next,
    { type: 'wait', ms: 1500 },
  ])

/** The same, but the page that looked and saw nothing is gone as well when it arrives. */
export const unseenConfirmation: fc.Arbitrary<Step[]> = fc
  .record({ tab, wait: fc.constantFrom(MINUTE, 31 * MINUTE) })
  .map(({ tab, wait }) => [
    { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: 40_000 } },
    { type: 'pay', tab, clicks: 1 },
    { type: 'wait', ms: 400 },
    { type: 'reload', tab },
    { type: 'wait', ms: 17_000 },
    { type: 'kill', tab },
    { type: 'wait', ms: wait },
  ])

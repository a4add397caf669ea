import type { SandboxScript } from '@aerocall/commerce-react/testing'
import * as fc from 'fast-check'
import { DECLINED, EMAIL, GOOD, type Page, WITH_3DS } from './payShop.js'

/** One thing that happens. `tab` names one of the two, whatever page is in it by then. */
export type Step =
  | { type: 'start'; tab: 0 | 1; clicks: number; email?: string }
  | { type: 'pay'; tab: 0 | 1; clicks: number }
  | { type: 'retry' | 'reset' | 'reload' | 'kill' | 'freeze' | 'thaw' | 'return' | 'add'; tab: 0 | 1 }
  | { type: 'card'; tab: 0 | 1; card: string; bank: Page['bank'] }
  | { type: 'block'; tab: 0 | 1; isBlocked: boolean }
  | { type: 'wait'; ms: number }
  /** The shop changes an order that waits for its payment. */
  | { type: 'reprice'; by: number }
  | { type: 'script'; script: SandboxScript | SandboxScript[] }

export interface Schedule {
  seed: number
  cartAtCheckout: 'keep' | 'consume'
  steps: readonly Step[]
}

const tab = fc.constantFrom<0 | 1>(0, 1)
const step = <Type extends Step>(weight: number, arbitrary: fc.Arbitrary<Type>) => ({ weight, arbitrary })

/** What can go wrong on the wire (B3, B5, B10 to B12, B17 of the fault matrix). */
const fault: fc.Arbitrary<SandboxScript> = fc.oneof(
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
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constant('createCheckout'),
    ms: fc.constant(40_000),
  }),
  fc.record({
    type: fc.constant('payment' as const),
    webhook: fc.constantFrom('never' as const, 400, 60_000),
    processing: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('checkout' as const),
    amountOffset: fc.constantFrom(0, 0, 150, -100),
    cart: fc.constantFrom('keep' as const, 'consume' as const),
  }),
  fc.record({
    type: fc.constant('price' as const),
    product: fc.constant('breakfast-bowl'),
    variant: fc.constant('Oat'),
    price: fc.constantFrom(21, 31),
  }),
  fc.record({
    type: fc.constant('stock' as const),
    product: fc.constant('breakfast-bowl'),
    variant: fc.constant('Oat'),
    quantity: fc.constantFrom(0, 40),
  }),
)

/** The confirmation's answer is lost, and the provider cannot be asked for a while. */
const lostConfirmation: fc.Arbitrary<SandboxScript[]> = fc
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

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step(
    6,
    fc.record({
      type: fc.constant('start' as const),
      tab,
      clicks: fc.integer({ min: 1, max: 3 }),
      email: fc.constantFrom(EMAIL, EMAIL, 'may@example.test'),
    }),
  ),
  step(8, fc.record({ type: fc.constant('pay' as const), tab, clicks: fc.integer({ min: 1, max: 3 }) })),
  step(
    6,
    fc.record({ type: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 400, 1500, 6000, 30_000) }),
  ),
  step(7, fc.record({ type: fc.constant('script' as const), script: fault })),
  step(3, fc.record({ type: fc.constant('script' as const), script: lostConfirmation })),
  step(3, fc.record({ type: fc.constantFrom('reload' as const, 'kill' as const), tab })),
  step(2, fc.record({ type: fc.constantFrom('freeze' as const, 'thaw' as const, 'thaw' as const), tab })),
  step(3, fc.record({ type: fc.constantFrom('retry' as const, 'reset' as const, 'add' as const), tab })),
  step(1, fc.record({ type: fc.constant('return' as const), tab })),
  step(2, fc.record({ type: fc.constant('reprice' as const), by: fc.constantFrom(100, -100) })),
  step(1, fc.record({ type: fc.constant('block' as const), tab, isBlocked: fc.boolean() })),
  step(
    3,
    fc.record({
      type: fc.constant('card' as const),
      tab,
      card: fc.constantFrom(GOOD, DECLINED, WITH_3DS),
      bank: fc.constantFrom<Page['bank']>('success', 'cancel', 'waits'),
    }),
  ),
)

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  cartAtCheckout: fc.constantFrom('keep', 'consume'),
  // The shape of a purchase, so that the faults meet one: they are woven in at random.
  steps: fc
    .tuple(fc.array(anyStep, { maxLength: 8 }), fc.array(anyStep, { maxLength: 24 }))
    .map(([before, after]) => [
      ...before,
      { type: 'start' as const, tab: 0 as const, clicks: 2 },
      { type: 'wait' as const, ms: 50 },
      ...after,
    ]),
})

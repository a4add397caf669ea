import type { SandboxScript } from '@aerocall/commerce-react/testing'
import * as fc from 'fast-check'
import { priceFault, stockFault } from '../../support/goodsFaults.js'
import { CARD_WITH_3DS, DECLINED_CARD, GOOD_CARD } from './openCheckout.js'

type At = 0 | 1

/** One thing that happens. `tab` names one of the two; where none is open, it is opened. */
export type Step =
  | { type: 'fill'; tab: At; email: string }
  /** `way`: clicks in one go, with a breath between them, or Enter in a field first. */
  | { type: 'continue' | 'pay'; tab: At; clicks: number; way: 'at once' | 'one by one' | 'enter' }
  | { type: 'card'; tab: At; card: string }
  | { type: 'bank'; tab: At; answer: 'Complete' | 'Cancel' }
  /** `remount`: the form is left and comes back within the same page. */
  | { type: 'reload' | 'remount' | 'edit' | 'add' | 'focus' | 'go on'; tab: At }
  | { type: 'duplicate' }
  | { type: 'close' }
  | { type: 'wait'; ms: number }
  /** The shop changes an order that waits for its payment. */
  | { type: 'reprice'; by: number }
  | { type: 'script'; script: SandboxScript | readonly SandboxScript[] }

export interface Schedule {
  seed: number
  cartAtCheckout: 'keep' | 'consume'
  latency: number
  steps: readonly Step[]
}

export const EMAILS = ['june@example.test', 'june.okafor@example.test'] as const

// Most of what happens, happens in the first tab.
const tab = fc.constantFrom<At>(0, 0, 0, 1)
const clicks = fc.constantFrom(1, 1, 2, 3, 20)
const way = fc.constantFrom('at once' as const, 'one by one' as const, 'enter' as const)
const card = fc.constantFrom(GOOD_CARD, GOOD_CARD, CARD_WITH_3DS, DECLINED_CARD)
const when = fc.constantFrom('before' as const, 'after' as const)
const ms = fc.constantFrom(300, 3000, 9000)
const step = <Type extends Step>(weight: number, arbitrary: fc.Arbitrary<Type>) => ({ weight, arbitrary })

/** B3, B5, B7, B10 to B12 and B17 of the fault matrix. */
const fault: fc.Arbitrary<SandboxScript> = fc.oneof(
  fc.record({
    type: fc.constant('drop' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent', 'confirmIntent', 'authenticateIntent'),
    when,
  }),
  fc.record({
    type: fc.constant('drop' as const),
    on: fc.constantFrom('retrieveIntent', 'getOrder', 'getCart'),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    type: fc.constant('answer' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent'),
    status: fc.constantFrom(500, 503, 429, 409, 200),
    when,
  }),
  fc.record({
    type: fc.constant('answer' as const),
    on: fc.constant('getOrder'),
    status: fc.constantFrom(404, 500),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    type: fc.constant('delay' as const),
    on: fc.constantFrom('createCheckout', 'confirmIntent', 'retrieveIntent'),
    when,
    ms,
  }),
  fc.record({
    type: fc.constant('payment' as const),
    webhook: fc.constantFrom('never' as const, 0, 30_000),
    processing: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('checkout' as const),
    amountOffset: fc.constantFrom(0, 150, -100),
    cart: fc.constantFrom('keep' as const, 'consume' as const),
  }),
  priceFault,
  stockFault(0, 1, 40),
)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step(6, fc.record({ type: fc.constant('script' as const), script: fault })),
  step(
    4,
    fc.record({ type: fc.constant('wait' as const), ms: fc.constantFrom(0, 30, 400, 1500, 6000, 20_000) }),
  ),
  step(3, fc.record({ type: fc.constant('pay' as const), tab, clicks, way })),
  step(2, fc.record({ type: fc.constant('continue' as const), tab, clicks, way })),
  step(2, fc.record({ type: fc.constant('fill' as const), tab, email: fc.constantFrom(...EMAILS) })),
  step(
    3,
    fc.record({
      type: fc.constant('card' as const),
      tab,
      card: fc.constantFrom(GOOD_CARD, DECLINED_CARD, CARD_WITH_3DS),
    }),
  ),
  step(
    2,
    fc.record({
      type: fc.constant('bank' as const),
      tab,
      answer: fc.constantFrom('Complete' as const, 'Cancel' as const),
    }),
  ),
  step(
    6,
    fc.record({
      type: fc.constantFrom(
        'reload' as const,
        'remount' as const,
        'edit' as const,
        'add' as const,
        'focus' as const,
        'go on' as const,
      ),
      tab,
    }),
  ),
  step(2, fc.record({ type: fc.constantFrom('duplicate' as const, 'close' as const) })),
  step(1, fc.record({ type: fc.constant('reprice' as const), by: fc.constantFrom(100, -100) })),
)

/** The order's answer is lost, late or strange. */
const orderTrouble: fc.Arbitrary<SandboxScript> = fc.oneof(
  fc.record({ type: fc.constant('drop' as const), on: fc.constant('createCheckout'), when }),
  fc.record({
    type: fc.constant('answer' as const),
    on: fc.constant('createCheckout'),
    status: fc.constantFrom(500, 409, 200),
    when,
  }),
  fc.record({ type: fc.constant('delay' as const), on: fc.constant('createCheckout'), when, ms }),
)

/** The confirmation's answer is lost or late, and the provider cannot be asked for a while. */
const paymentTrouble: fc.Arbitrary<SandboxScript[]> = fc
  .record({
    kind: fc.constantFrom('drop' as const, 'drop' as const, 'answer' as const, 'delay' as const),
    when,
    ms,
    lookLost: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ kind, when, ms, lookLost }) => {
    const confirmation = { on: 'confirmIntent', when } as const
    const scripts: SandboxScript[] = []
    if (kind === 'drop') scripts.push({ type: 'drop', ...confirmation })
    else if (kind === 'answer') scripts.push({ type: 'answer', ...confirmation, status: 500 })
    else scripts.push({ type: 'delay', ...confirmation, ms })
    // The first look comes before the confirmation.
    if (lookLost > 0) scripts.push({ type: 'drop', on: 'retrieveIntent', nth: 2, times: lookLost })
    return scripts
  })

const sometimes = <Value>(script: fc.Arbitrary<Value>) => fc.option(script, { nil: [], freq: 1 })

/** What a shopper does, once. */
const purchase: fc.Arbitrary<Step[][]> = fc
  .record({
    orderTrouble: sometimes(orderTrouble),
    paymentTrouble: sometimes(paymentTrouble),
    clicks,
    way,
    payClicks: clicks,
    payWay: way,
    card,
  })
  .map((drawn) => [
    [
      { type: 'fill', tab: 0, email: EMAILS[0] },
      { type: 'script', script: drawn.orderTrouble },
      { type: 'continue', tab: 0, clicks: drawn.clicks, way: drawn.way },
    ],
    [
      { type: 'wait', ms: 1000 },
      // Where the first one came to nothing.
      { type: 'continue', tab: 0, clicks: 1, way: 'at once' },
      { type: 'wait', ms: 1000 },
      { type: 'card', tab: 0, card: drawn.card },
      { type: 'script', script: drawn.paymentTrouble },
      { type: 'pay', tab: 0, clicks: drawn.payClicks, way: drawn.payWay },
    ],
    [{ type: 'wait', ms: 200 }],
  ])

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  cartAtCheckout: fc.constantFrom('keep', 'consume'),
  latency: fc.constantFrom(0, 5, 80),
  // The shape of a purchase, so that the faults meet one: they are woven in at random.
  steps: fc
    .tuple(
      purchase,
      fc.array(anyStep, { maxLength: 4 }),
      fc.array(anyStep, { maxLength: 6 }),
      fc.array(anyStep, { maxLength: 12 }),
    )
    .map(([[order = [], payment = [], rest = []], first, second, third]) => [
      ...first,
      ...order,
      ...second,
      ...payment,
      ...third,
      ...rest,
    ]),
})

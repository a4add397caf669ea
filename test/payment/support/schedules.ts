import type { SandboxOptions, SandboxScript } from '@aerocall/commerce-react/testing'
import * as fc from 'fast-check'
import {
  cartAtCheckout,
  fault,
  lateConfirmation,
  lostConfirmation,
  MINUTE,
  tab,
  unseenConfirmation,
} from './faults.js'
import { DECLINED, EMAIL, GOOD, type Page, WITH_3DS } from './payShop.js'
import { type WalletStep, walletSteps } from './wallet.js'

/** Two tabs with a checkout, and one of the shop's pages without. */
export type TabIndex = 0 | 1 | 2

/** One thing that happens. `tab` names one of the three, whatever page is in it by then. */
export type Step =
  | { type: 'start'; tab: 0 | 1; clicks: number; email?: string }
  | { type: 'pay'; tab: 0 | 1; clicks: number }
  | WalletStep
  | { type: 'reset' | 'return'; tab: 0 | 1 }
  /** `email`: typed where only another tab has the order's secret. */
  | { type: 'retry'; tab: 0 | 1; email?: string | undefined }
  | { type: 'reload' | 'kill' | 'freeze' | 'thaw'; tab: TabIndex }
  | { type: 'add'; tab: TabIndex; item: 'bowl' | 'mug'; quantity: number }
  /** `line`: which one of those that are shown. */
  | { type: 'set'; tab: TabIndex; line: number; quantity: number }
  | { type: 'remove'; tab: TabIndex; line: number }
  | { type: 'clear'; tab: TabIndex }
  | { type: 'card'; tab: 0 | 1; card: string; bank: Page['bank'] }
  | { type: 'block'; tab: 0 | 1; isBlocked: boolean }
  | { type: 'wait'; ms: number }
  /** The shop changes an order that waits for its payment. */
  | { type: 'reprice'; by: number }
  /** On a hosted page or with another provider, whose news come that much later. */
  | { type: 'payElsewhere'; newsAfter: number }
  | { type: 'script'; script: SandboxScript | SandboxScript[] }
  /** What localStorage does from now on. */
  | { type: 'storage'; fault: 'none' | 'full' | 'silent' }
  /** The shopper's browser empties localStorage. */
  | { type: 'clearStorage' }
  /** A cache between the shop and its pages answers so many of the next readings of carts. */
  | { type: 'stale'; reads: number }
  /** The client's clock is set, and no time passes. */
  | { type: 'clock'; by: number }
  /** The other checkout's tab is closed, and this one duplicated, sessionStorage included. */
  | { type: 'duplicate'; tab: 0 | 1 }

export interface Schedule {
  seed: number
  cartAtCheckout: SandboxOptions['cartAtCheckout']
  emptyCartStatus: number
  steps: readonly Step[]
}

const anyTab = fc.constantFrom<TabIndex>(0, 1, 2)
const step = <Type extends Step | readonly Step[]>(weight: number, arbitrary: fc.Arbitrary<Type>) => ({
  weight,
  arbitrary,
})

const cartWrite: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('add' as const),
      tab: anyTab,
      item: fc.constantFrom('bowl' as const, 'mug' as const),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('set' as const),
      tab: anyTab,
      line: fc.nat(1),
      quantity: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('remove' as const), tab: anyTab, line: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clear' as const), tab: anyTab }) },
)

const anyStep: fc.Arbitrary<Step | readonly Step[]> = fc.oneof(
  step(
    6,
    fc.record({
      type: fc.constant('start' as const),
      tab,
      clicks: fc.integer({ min: 1, max: 3 }),
      email: fc.constantFrom(EMAIL, EMAIL, 'may@example.test'),
    }),
  ),
  step(6, walletSteps(fc.constantFrom(EMAIL, EMAIL, 'may@example.test'), [0, 0, 50, 1500])),
  step(8, fc.record({ type: fc.constant('pay' as const), tab, clicks: fc.integer({ min: 1, max: 3 }) })),
  step(
    6,
    fc.record({ type: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 400, 1500, 6000, 30_000) }),
  ),
  step(
    2,
    fc.record({
      type: fc.constant('wait' as const),
      ms: fc.constantFrom(3 * MINUTE, 8 * MINUTE, 11 * MINUTE, 31 * MINUTE, 40 * MINUTE),
    }),
  ),
  step(6, cartWrite),
  step(2, lateConfirmation),
  step(2, unseenConfirmation),
  step(7, fc.record({ type: fc.constant('script' as const), script: fault })),
  step(3, fc.record({ type: fc.constant('script' as const), script: lostConfirmation })),
  step(3, fc.record({ type: fc.constantFrom('reload' as const, 'kill' as const), tab: anyTab })),
  step(
    2,
    fc.record({ type: fc.constantFrom('freeze' as const, 'thaw' as const, 'thaw' as const), tab: anyTab }),
  ),
  step(
    2,
    fc.record({
      type: fc.constant('retry' as const),
      tab,
      email: fc.constantFrom(undefined, EMAIL, 'may@example.test'),
    }),
  ),
  step(1, fc.record({ type: fc.constant('reset' as const), tab })),
  step(1, fc.record({ type: fc.constant('return' as const), tab })),
  step(
    1,
    fc.record({
      type: fc.constant('payElsewhere' as const),
      newsAfter: fc.constantFrom(0, 5000, 3 * MINUTE),
    }),
  ),
  step(2, fc.record({ type: fc.constant('reprice' as const), by: fc.constantFrom(100, -100) })),
  step(1, fc.record({ type: fc.constant('block' as const), tab, isBlocked: fc.boolean() })),
  step(
    1,
    fc.record({
      type: fc.constant('storage' as const),
      fault: fc.constantFrom('none' as const, 'none' as const, 'full' as const, 'silent' as const),
    }),
  ),
  step(1, fc.record({ type: fc.constant('clearStorage' as const) })),
  step(1, fc.record({ type: fc.constant('stale' as const), reads: fc.constantFrom(1, 2, 4) })),
  step(1, fc.record({ type: fc.constant('clock' as const), by: fc.constantFrom(-11 * MINUTE, 11 * MINUTE) })),
  step(1, fc.record({ type: fc.constant('duplicate' as const), tab })),
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
  cartAtCheckout,
  emptyCartStatus: fc.constantFrom(422, 400, 404, 409),
  // The shape of a purchase, so that the faults meet one: they are woven in at random.
  steps: fc
    .tuple(fc.array(anyStep, { maxLength: 8 }), fc.array(anyStep, { maxLength: 24 }))
    .map(([before, after]) => [
      ...before.flat(),
      { type: 'start' as const, tab: 0 as const, clicks: 2 },
      { type: 'wait' as const, ms: 50 },
      ...after.flat(),
    ]),
})

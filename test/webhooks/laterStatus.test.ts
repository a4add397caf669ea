import { laterStatus } from '@aerocall/commerce-react/webhooks'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

/** One word of each stage, in order. */
const STAGES = [
  'pending',
  'processing',
  'paid',
  'shipped',
  'delivered',
  'cancelled',
  'partially_refunded',
  'refunded',
] as const
const WORDS = [...STAGES, 'Partially refunded', 'CANCELED', 'captured', 'on_hold', '', '__proto__']

const told = (statuses: readonly string[]) => statuses.reduce<string | null>(laterStatus, null)

it('ends at the last stage, however often and in whatever order the deliveries come', () => {
  console.log(`seed ${SEED}`)
  const deliveries = fc.array(fc.constantFrom(...STAGES), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(deliveries, (statuses) => {
      const last = Math.max(...statuses.map((status) => STAGES.indexOf(status)))
      expect(told(statuses)).toBe(STAGES[last])
    }),
    { seed: SEED },
  )
})

it('never moves on account of a word that it had', () => {
  console.log(`seed ${SEED}`)
  const word = fc.oneof(fc.constantFrom(...WORDS), fc.string())
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (statuses) => {
      const end = told(statuses)
      expect(statuses).toContain(end)
      for (const status of statuses) expect(laterStatus(end, status)).toBe(end)
    }),
    { seed: SEED },
  )
})

it.each([
  [null, 'on_hold', 'on_hold'],
  ['on_hold', 'parked', 'on_hold'],
  ['on_hold', 'pending', 'pending'],
  ['shipped', 'on_hold', 'shipped'],
  ['paid', 'captured', 'paid'],
  ['Paid', 'SHIPPED', 'SHIPPED'],
  ['delivered', 'partially-refunded', 'partially-refunded'],
  // Money that went back goes on going back, and never the other way.
  ['partially_refunded', 'refunded', 'refunded'],
  ['Partial refund', 'Refunded', 'Refunded'],
  ['cancelled', 'refunded', 'refunded'],
  ['voided', 'partially_refunded', 'partially_refunded'],
  ['canceled', 'voided', 'canceled'],
  ['refunded', 'partially_refunded', 'refunded'],
  ['refunded', 'cancelled', 'refunded'],
  ['partially_refunded', 'delivered', 'partially_refunded'],
  ['refunded', 'paid', 'refunded'],
  ['expired', 'paid', 'paid'],
])('of %j and %j the later is %j', (known, next, later) => {
  expect(laterStatus(known, next)).toBe(later)
})

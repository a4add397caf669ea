import fc from 'fast-check'
import type { Fate } from './fates.js'
import * as fates from './fates.js'

const lateness = fc.constantFrom(60, 200, 1500, 4000, 7500, 15_000)
const refusals = fc.constantFrom(409, 422, 429)

export const writeFates: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom(
    fates.lost,
    fates.answerLost,
    fates.resent,
    fates.acknowledged,
    fates.truncated,
    fates.refusedAfter(500),
    fates.refused(500),
    fates.refused(503),
    fates.refused(429, { 'retry-after': '2' }),
    fates.page(true),
    fates.page(false),
    fates.stalled(true),
    fates.stalled(false),
    fates.slow(3000),
  ),
  refusals.map((status) => fates.refused(status)),
  refusals.map((status) => fates.resentRefused(status)),
  lateness.map((ms) => fates.straggler(ms)),
  lateness.map((ms) => fates.resentLate(ms)),
)

export const readFates: fc.Arbitrary<Fate[]> = fc.constantFrom(
  [fates.lost],
  [fates.refused(500)],
  [fates.refused(429)],
  // Answered so twice, a cart has become an order.
  [fates.refused(409), fates.prompt],
  [fates.page(false)],
  [fates.slow(3000)],
  [fates.stalled(false, 10_000)],
  // Longer than another tab waits for the lock, of the payment and of the cart.
  [fates.slow(5000), fates.slow(5000)],
  [fates.slow(70_000)],
  [fates.stale],
  [fates.stale, fates.stale, fates.stale, fates.stale],
)

export const orderFates: fc.Arbitrary<Fate> = fc.constantFrom(
  fates.lost,
  fates.answerLost,
  fates.resent,
  fates.resentRefused(409),
  fates.refused(500),
  fates.refused(422),
  fates.refusedAfter(500),
  fates.page(true),
  fates.slow(3000),
)

/** Arrives when nobody looks for it any more: like a write of another device. */
export function isSeenTooLate({ arrives, answersAt, answer }: Fate): boolean {
  const lastLook = answer === 'drop' ? answersAt + 8000 : answersAt
  return arrives.some((ms) => ms > lastLook)
}

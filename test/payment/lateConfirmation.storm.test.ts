import { describe, test } from 'vitest'
import type { Step } from './support/schedules.js'
import { storm } from './support/storm.js'

const pause: Step = { type: 'wait', ms: 1500 }
const add: Step = { type: 'add', tab: 1, item: 'mug', quantity: 1 }
const start = (email?: string): Step => ({ type: 'start', tab: 1, clicks: 1, email })
const MAY = 'may@example.test'

/** The bank accepts a payment 40 s later, when the page that had looked and seen nothing of it is gone. */
const unseen: readonly Step[] = [
  { type: 'start', tab: 0, clicks: 1 },
  { type: 'wait', ms: 50 },
  { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: 40_000 } },
  { type: 'pay', tab: 0, clicks: 1 },
  { type: 'wait', ms: 400 },
  { type: 'reload', tab: 0 },
  { type: 'wait', ms: 17_000 },
  { type: 'kill', tab: 0 },
]

/** What somebody does next, who has neither the page nor its secret. */
const next: Record<string, readonly Step[]> = {
  'starts with its email': [start()],
  'starts with another email': [start(MAY)],
  'starts over at once': [{ type: 'reset', tab: 1 }, pause, { type: 'reset', tab: 1 }],
  'looks, and starts over': [{ type: 'retry', tab: 1, email: MAY }, pause, { type: 'reset', tab: 1 }],
  'adds, and starts with another email': [add, pause, start(MAY)],
  'changes the cart, and starts with its email': [
    add,
    pause,
    { type: 'set', tab: 1, line: 0, quantity: 1 },
    start(),
  ],
  'empties the cart': [{ type: 'clear', tab: 1 }, pause, add],
}

// Random schedules hardly ever meet it: a page that is gone at the wrong moment, and half an hour.
describe('an order that is paid unseen is paid once, or twice behind a warning, where somebody', () => {
  for (const [name, steps] of Object.entries(next)) {
    test(name, async () => {
      for (const cartAtCheckout of ['keep', 'consume', 404, 409, 410] as const) {
        for (const webhook of [400, 'never'] as const) {
          for (const ms of [60_000, 31 * 60_000]) {
            const paid: Step = { type: 'script', script: { type: 'payment', webhook } }
            const all = [paid, ...unseen, { type: 'wait', ms } as const, ...steps, pause]
            await storm({ seed: 1, cartAtCheckout, emptyCartStatus: 422, steps: all })
          }
        }
      }
    })
  }
})

import { describe, expect, test, vi } from 'vitest'
import { sabotages, surroundings } from './support/sabotages.js'
import type { Schedule, Step } from './support/schedules.js'
import { findProblem, MOST_MS, PROMISE, seed } from './support/search.js'
import { storm } from './support/storm.js'

// What developers are told: of bodies that cannot be read, which some of the faults are, and of rebuilt carts.
vi.spyOn(console, 'warn').mockImplementation(() => {})
vi.spyOn(console, 'info').mockImplementation(() => {})

const numRuns = Number(process.env.STORM_RUNS) || 100

type Server = Schedule['cartAtCheckout']

/** The same steps, whatever the server makes of a cart once it is ordered. */
async function onEveryServer(
  steps: readonly Step[],
  servers: readonly Server[] = ['keep', 'consume', 404, 409, 410],
): Promise<void> {
  for (const cartAtCheckout of servers) await storm({ seed: 1, cartAtCheckout, emptyCartStatus: 422, steps })
}

test(`${numRuns} pay storms (seed ${seed}) ${PROMISE}`, { timeout: numRuns * MOST_MS }, async () => {
  expect(await findProblem({ seed, numRuns })).toBeNull()
})

/** The sum was looked at when the cart changed in that moment: what had been taken out was paid for. */
test('nothing is taken out of a cart whose payment is about to be sent', async () => {
  await onEveryServer(
    [
      { type: 'start', tab: 0, clicks: 1 },
      { type: 'wait', ms: 50 },
      { type: 'script', script: { type: 'delay', on: 'retrieveIntent', when: 'after', ms: 9000 } },
      { type: 'pay', tab: 0, clicks: 1 },
      { type: 'set', tab: 0, line: 0, quantity: 0 },
      { type: 'clear', tab: 2 },
    ],
    ['keep'],
  )
})

/** A tab took its own start for another tab's, and emptied the cart: two units were paid for that nobody wished for. */
test('a cart that is emptied by a tab that asks for its order, while another one makes it, is not paid', async () => {
  await onEveryServer([
    { type: 'start', tab: 0, clicks: 1, email: 'may@example.test' },
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'start', tab: 1, clicks: 1, email: 'june@example.test' },
    { type: 'clear', tab: 1 },
  ])
})

/** A look that was on its way while the storage was cleared brought the order back, without what it takes to pay it. */
test('an order that went with a cleared storage is not offered again', async () => {
  await onEveryServer([
    { type: 'start', tab: 0, clicks: 1, email: 'june@example.test' },
    { type: 'script', script: { type: 'delay', on: 'retrieveIntent', when: 'before', ms: 3000 } },
    { type: 'retry', tab: 0 },
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'clearStorage' },
  ])
})

/** An emptying that was refused while it waited for its turn gave the order up all the same: its goods were gone. */
test('an emptying that was refused takes nothing away', async () => {
  await onEveryServer([
    { type: 'script', script: { type: 'checkout', taxByAddress: 300 } },
    { type: 'wait', ms: 400 },
    { type: 'openSheet', tab: 0 },
    { type: 'approve', tab: 0, email: 'june@example.test' },
    { type: 'script', script: { type: 'delay', on: 'getCart', ms: 1200, times: 1 } },
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 450 },
    { type: 'openSheet', tab: 1 },
    { type: 'approve', tab: 1, email: 'june@example.test' },
    { type: 'clear', tab: 1 },
  ])
})

/** Its secret was of another sum than the order's, which only the tab that had made it could have seen. */
test('a tab that a bank comes back to pays no sum that nobody has been shown', async () => {
  await onEveryServer([
    { type: 'block', tab: 0, isBlocked: true },
    { type: 'script', script: { type: 'checkout', amountOffset: -100 } },
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'return', tab: 1 },
    { type: 'pay', tab: 1, clicks: 1 },
  ])
})

/** It alone knew of the last unit, and told of it when it was shown again. */
test('a frozen page whose storage was cleared tells so later', async () => {
  await onEveryServer([
    { type: 'wait', ms: 1500 },
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'add', tab: 0, item: 'bowl', quantity: 1 },
    { type: 'freeze', tab: 0 },
    { type: 'clearStorage' },
  ])
})

/** docs/cart.md: another cart was begun and paid before it woke. */
test('a frozen page shows what became of the cart that was begun after its storage was cleared', async () => {
  await onEveryServer([
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'add', tab: 1, item: 'bowl', quantity: 1 },
    { type: 'freeze', tab: 1 },
    { type: 'clearStorage' },
    { type: 'add', tab: 0, item: 'bowl', quantity: 1 },
    { type: 'openSheet', tab: 0 },
    { type: 'wait', ms: 400 },
    { type: 'openSheet', tab: 0 },
    { type: 'approve', tab: 0, email: 'june@example.test' },
  ])
})

/** The same, where the click that began it was on its way. */
test('a page that hears late of a cleared storage shows the cart of a click that was on its way', async () => {
  await onEveryServer([
    { type: 'start', tab: 0, clicks: 1, email: 'june@example.test' },
    { type: 'start', tab: 1, clicks: 1, email: 'june@example.test' },
    { type: 'add', tab: 0, item: 'bowl', quantity: 1 },
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'duplicate', tab: 0 },
    { type: 'clearStorage' },
  ])
})

/** Its look at the second payment took the first one for arrived: what came of the second let a third one be made. */
test('a payment that is still on its way is not forgotten where a later one of the same order is refused', async () => {
  await onEveryServer([
    { type: 'start', tab: 1, clicks: 1, email: 'june@example.test' },
    { type: 'wait', ms: 50 },
    { type: 'duplicate', tab: 1 },
    { type: 'wait', ms: 1 },
    { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: 40_000 } },
    { type: 'script', script: { type: 'payment', webhook: 400, processing: false, fails: true } },
    { type: 'pay', tab: 0, clicks: 1 },
    { type: 'kill', tab: 0 },
    { type: 'wait', ms: 30_000 },
    { type: 'pay', tab: 1, clicks: 1 },
  ])
})

/** The excuse of docs/cart.md, which the search of the cart knows: it was told as one unit less, and paid as it was shown. */
test('what a cache tells a page whose storage refuses is no unit less', async () => {
  await onEveryServer(
    [
      { type: 'start', tab: 0, clicks: 2 },
      { type: 'wait', ms: 50 },
      { type: 'freeze', tab: 1 },
      { type: 'set', tab: 0, line: 0, quantity: 3 },
      { type: 'stale', reads: 2 },
      { type: 'wait', ms: 1500 },
      { type: 'storage', fault: 'silent' },
      { type: 'thaw', tab: 1 },
    ],
    ['keep'],
  )
})

/** What a full storage kept from knowing as its own could neither be built anew nor be given up. */
test('an order that can neither be changed nor be paid here can be given up', async () => {
  await onEveryServer(
    [
      { type: 'storage', fault: 'full' },
      { type: 'add', tab: 0, item: 'bowl', quantity: 2 },
      { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: 40000 } },
      { type: 'pay', tab: 0, clicks: 1 },
      { type: 'wait', ms: 400 },
      { type: 'reload', tab: 0 },
      { type: 'wait', ms: 17000 },
      { type: 'kill', tab: 0 },
      { type: 'wait', ms: 60000 },
      { type: 'start', tab: 0, clicks: 2 },
      { type: 'wait', ms: 50 },
      { type: 'add', tab: 0, item: 'mug', quantity: 1 },
      { type: 'reprice', by: 100 },
    ],
    [409],
  )
})

/** Pay waited a second for its turn, and then went back to an order that was gone: "ready", with nothing to pay. */
test('Pay that is pressed while the order is given up goes back to no order', async () => {
  await onEveryServer(
    [
      { type: 'start', tab: 0, clicks: 2 },
      { type: 'wait', ms: 50 },
      { type: 'reset', tab: 0 },
      { type: 'pay', tab: 0, clicks: 1 },
    ],
    [409],
  )
})

/** What was paid came back into the cart, and was paid once more. */
test('Pay that is pressed in the moment in which another tab has paid, with more in the cart, gives nothing of the order back', async () => {
  await onEveryServer([
    { type: 'start', tab: 0, clicks: 2 },
    { type: 'wait', ms: 50 },
    { type: 'return', tab: 1 },
    { type: 'pay', tab: 0, clicks: 1 },
    { type: 'add', tab: 1, item: 'bowl', quantity: 1 },
    { type: 'pay', tab: 1, clicks: 1 },
    { type: 'wait', ms: 2000 },
  ])
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
  await onEveryServer(steps, ['keep', 'consume', 410])
})

describe('the storm finds a checkout that', () => {
  for (const [name, { sabotage, says }] of Object.entries(sabotages)) {
    test(name, { timeout: 300_000 }, async () => {
      expect(await findProblem({ seed: 3, numRuns: 2000 }, sabotage)).toMatch(says)
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

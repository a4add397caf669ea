import { createWebhookHandler, type DedupeStore } from '@aerocall/commerce-react/webhooks'
import { deliveryOf, paidEvent } from './deliveries.js'
import type { Engine } from './engines.js'
import { SECRET } from './signed.js'

const EVENTS = 100
const DELIVERIES = 1_000
const AT_ONCE = 50
const ROUNDS = 20

/** Numbers in [0, 1) that repeat with their seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Runs `work` over the items, so many at once. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/**
 * A sender that delivers every event ten times, 50 at once, then repeats what nobody accepted when the
 * leases are over; and handlers on two stores, whose listeners sometimes throw and sometimes never
 * come back.
 */
export async function runStorm(engine: Engine, seed: number) {
  const random = seeded(seed)
  const stores: readonly DedupeStore[] = [await engine.connect(), await engine.connect()]
  const finished = new Map<string, number>()
  const statuses: Record<number, number> = {}
  const counts = { deaths: 0, failures: 0 }
  const accepted = new Set<string>()
  const died = new Set<string>()

  const listen = async (id: string, die: () => void) => {
    await new Promise((resolve) => setTimeout(resolve, random() * 6))
    if (random() < 0.2) {
      counts.failures++
      throw new Error('The mail server is down.')
    }
    // At the first go of some events the process is gone: it never answers, and gives nothing back.
    if (random() < 0.2 && !died.has(id)) {
      died.add(id)
      counts.deaths++
      die()
      await new Promise(() => {})
    }
    finished.set(id, (finished.get(id) ?? 0) + 1)
  }

  // A handler for each delivery, as on serverless platforms: nothing but the stores is shared.
  const deliver = async (id: string) => {
    let die = () => {}
    const noAnswer = new Promise<null>((resolve) => {
      die = () => resolve(null)
    })
    const handler = createWebhookHandler({
      secret: SECRET,
      dedupe: pick(stores, random),
      on: { 'order.paid': () => listen(id, die) },
      onError: () => {},
    })
    const response = await Promise.race([handler(deliveryOf(paidEvent(id), 'order.paid')), noAnswer])
    if (response === null) return
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    if (response.ok) accepted.add(id)
  }

  const ids = Array.from({ length: EVENTS }, (_, index) => `evt_storm_${index}`)
  const all = Array.from({ length: DELIVERIES }, (_, index) => ids[index % EVENTS] ?? '')
  await inParallel(shuffled(all, random), AT_ONCE, deliver)
  for (let round = 0; round < ROUNDS && accepted.size < EVENTS; round++) {
    // Whoever is alive has answered by now: only the dead hold a lease.
    await engine.endLeases()
    await inParallel(
      ids.filter((id) => !accepted.has(id)),
      AT_ONCE,
      deliver,
    )
  }
  // Repeated once more, nothing happens.
  await inParallel(ids, AT_ONCE, deliver)
  return { finished, statuses, ...counts }
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

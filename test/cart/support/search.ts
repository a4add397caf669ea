import fc from 'fast-check'
import type { CartShopOptions } from './cartShop.js'
import { cartCommands } from './commands.js'
import { openModel } from './model.js'
import { allowances, shopOptions } from './shops.js'

export const isNightly = process.env.NIGHTLY !== undefined

// New schedules are for the night: what a change breaks, it breaks by day every time.
export const seed = Number(process.env.SEED ?? (isNightly ? Date.now() & 0x7fffffff : 20_261))

/** fast-check prefers short lists: three of them make a schedule long enough for something to happen. */
const acts = fc.tuple(cartCommands, cartCommands, cartCommands)

/** Schedules under which the cart tells of every unit, and shows what the server holds. */
export const schedules = (engine: Pick<CartShopOptions, 'createEngine'> = {}, allowed = allowances) =>
  fc.asyncProperty(shopOptions, allowed, acts, async (options, allows, schedule) => {
    const model = openModel({ ...options, ...engine }, allows)
    for (const commands of schedule) await fc.asyncModelRun(() => ({ model: {}, real: model }), commands)
    await model.check()
  })

/** Plays so many; `SEED`, `SCHEDULES` and `SCHEDULE_PATH` choose others. */
export async function searchCart(usually: number): Promise<void> {
  const numRuns = Number(process.env.SCHEDULES ?? usually)
  const start = performance.now()
  console.log(`seed ${seed}, ${numRuns} schedules (SEED=${seed} SCHEDULES=${numRuns} repeats them)`)
  await fc.assert(schedules(), { seed, numRuns, path: process.env.SCHEDULE_PATH })
  console.log(`${numRuns} schedules in ${Math.round((performance.now() - start) / 1000)} s`)
}

// @vitest-environment node
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { allowances, cartCommands, shopOptions } from './support/commands.js'
import { openModel } from './support/model.js'

const isNightly = process.env.NIGHTLY !== undefined
const numRuns = Number(process.env.SCHEDULES ?? (isNightly ? 10_000 : 500))
const seed = Number(process.env.SEED ?? Date.now() & 0x7fffffff)

/** fast-check prefers short lists: three of them make a schedule long enough for something to happen. */
const acts = fc.tuple(cartCommands, cartCommands, cartCommands)

describe('the cart under any schedule of clicks, tabs and broken networks', () => {
  test('tells of every unit, and shows what the server holds', { timeout: 900_000 }, async () => {
    console.log(`seed ${seed}, ${numRuns} schedules (SEED=${seed} SCHEDULES=${numRuns} repeats them)`)
    await fc.assert(
      fc.asyncProperty(shopOptions, allowances, acts, async (options, allows, schedule) => {
        const model = openModel(options, allows)
        for (const commands of schedule) await fc.asyncModelRun(() => ({ model: {}, real: model }), commands)
        await model.check()
      }),
      { seed, numRuns, interruptAfterTimeLimit: isNightly ? undefined : 60_000 },
    )
  })
})

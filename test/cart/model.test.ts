// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CartShopOptions } from './support/cartShop.js'
import { allowances, cartCommands, shopOptions } from './support/commands.js'
import { openModel } from './support/model.js'
import { createNaiveEngine } from './support/naive.js'

const isNightly = process.env.NIGHTLY !== undefined
const numRuns = Number(process.env.SCHEDULES ?? (isNightly ? 10_000 : 500))
const seed = Number(process.env.SEED ?? Date.now() & 0x7fffffff)

/** fast-check prefers short lists: three of them make a schedule long enough for something to happen. */
const acts = fc.tuple(cartCommands, cartCommands, cartCommands)

const schedules = (engine: Pick<CartShopOptions, 'createEngine'> = {}) =>
  fc.asyncProperty(shopOptions, allowances, acts, async (options, allows, schedule) => {
    const model = openModel({ ...options, ...engine }, allows)
    for (const commands of schedule) await fc.asyncModelRun(() => ({ model: {}, real: model }), commands)
    await model.check()
  })

describe('under any schedule of clicks, tabs and broken networks', () => {
  test('the cart tells of every unit, and shows what the server holds', { timeout: 1_800_000 }, async () => {
    const start = performance.now()
    console.log(`seed ${seed}, ${numRuns} schedules (SEED=${seed} SCHEDULES=${numRuns} repeats them)`)
    await fc.assert(schedules(), { seed, numRuns })
    console.log(`${numRuns} schedules in ${Math.round((performance.now() - start) / 1000)} s`)
  })

  test('a cart as it is usually written does not: the model can fail', { timeout: 60_000 }, async () => {
    const report = await fc.check(schedules({ createEngine: createNaiveEngine }), {
      seed: 1,
      numRuns: 500,
      endOnFailure: true,
    })
    expect(report.failed).toBe(true)
    expect(String(report.errorInstance)).toMatch(/told|most in flight|Operation|toEqual|equal/)
  })
})

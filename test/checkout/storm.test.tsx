import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PageSabotage } from './support/checkoutPage.js'
import { schedules } from './support/schedules.js'
import { storm } from './support/storm.js'

const seed = Number(process.env.STORM_SEED) || Date.now() % 1_000_000
const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 200 : 25)

test(`${numRuns} storms over the form (seed ${seed}) end in one payment at most, of the sum on Pay, and in no false "failed"`, {
  timeout: numRuns * 10_000,
}, async () => {
  expect(await problem({ seed, numRuns })).toBeNull()
})

async function problem(parameters: fc.Parameters<unknown>, sabotage?: PageSabotage): Promise<string | null> {
  const property = fc.asyncProperty(schedules, (schedule) => storm(schedule, sabotage))
  const result = await fc.check(property, { ...parameters, endOnFailure: sabotage !== undefined })
  return result.failed ? `${result.errorInstance}\n${fc.defaultReportMessage(result)}` : null
}

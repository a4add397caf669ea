import * as fc from 'fast-check'
import type { PageSabotage } from './checkoutPage.js'
import { schedules } from './schedules.js'
import { storm } from './storm.js'

// New schedules are for the night: what a change breaks, it breaks by day every time.
export const seed = Number(process.env.STORM_SEED) || (process.env.NIGHTLY ? Date.now() % 1_000_000 : 20_261)

export const PROMISE = 'end in one payment at most, of the sum on Pay, and in no false "failed"'

/** For one storm. It bounds a hang; machines are shared. */
export const MOST_MS = 30_000

/** What a storm found, shrunk; null: nothing. */
export async function findProblem(
  parameters: fc.Parameters<unknown>,
  sabotage?: PageSabotage,
): Promise<string | null> {
  const property = fc.asyncProperty(schedules, (schedule) => storm(schedule, sabotage))
  const result = await fc.check(property, { ...parameters, endOnFailure: sabotage !== undefined })
  return result.failed ? `${result.errorInstance}\n${fc.defaultReportMessage(result)}` : null
}

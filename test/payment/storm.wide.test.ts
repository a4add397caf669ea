import { expect, test, vi } from 'vitest'
import { findProblem, MOST_MS, PROMISE, seed } from './support/search.js'

// What developers are told: of bodies that cannot be read, which some of the faults are, and of rebuilt carts.
vi.spyOn(console, 'warn').mockImplementation(() => {})
vi.spyOn(console, 'info').mockImplementation(() => {})

const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 5000 : 500)

test(`${numRuns} pay storms (seed ${seed}) ${PROMISE}`, { timeout: numRuns * MOST_MS }, async () => {
  expect(await findProblem({ seed, numRuns })).toBeNull()
})

// What sends is loaded before the clock is a virtual one: ten seconds of that pass before a cold file is there.
import '../../src/cartSending.js'
import { expect, test } from 'vitest'
import { findProblem, MOST_MS, PROMISE, seed } from './support/search.js'

const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 200 : 15)

test(`${numRuns} storms over the form (seed ${seed}) ${PROMISE}`, {
  timeout: numRuns * MOST_MS,
}, async () => {
  expect(await findProblem({ seed, numRuns })).toBeNull()
})

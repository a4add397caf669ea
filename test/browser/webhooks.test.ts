import { expect, it } from 'vitest'
import { allResults, expectedResults } from '../webhooks/support/vectors.js'

it('verifies in a browser what it verifies elsewhere', async () => {
  expect(await allResults()).toEqual(expectedResults)
})

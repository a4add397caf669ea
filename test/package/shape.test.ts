// Exact counts of the built kit, so they gate. Like the byte budgets they only fall; the goals stand in bench/table.js.
import { expect, test } from 'vitest'
import { circles, oneClick } from '../../bench/shape.js'

test('a click on "+" reads the storage no more often than it did, before it shows and until it is settled', async () => {
  const { reads, inTheClick } = await oneClick()
  console.info(`storage reads: ${inTheClick} in the click itself, ${reads} until it is settled`)
  expect(inTheClick).toBeLessThanOrEqual(3)
  expect(reads).toBeLessThanOrEqual(10)
})

test('no modules import each other in a circle, not even by types', () => {
  expect(circles()).toEqual([])
})

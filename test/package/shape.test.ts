// Exact counts of the built kit, so they gate. Like the byte budgets they only fall; the goals stand in bench/table.js.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

test('no file is over 300 lines, but for those that docs/architecture.md names with its reason', () => {
  const reasons = readFileSync('docs/architecture.md', 'utf8')
  const tooLong = ['src', 'test', 'stories', 'examples/storefront/src', 'scripts']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.(tsx?|js)$/.test(file) && !file.includes('node_modules'))
    .filter((file) => readFileSync(file, 'utf8').split('\n').length > 301 && !reasons.includes(`\`${file}\``))
  expect(tooLong).toEqual([])
})

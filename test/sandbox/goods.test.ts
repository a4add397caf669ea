// Whoever writes a test of their shop goes by this list.
import { readFileSync } from 'node:fs'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { expect, test } from 'vitest'

const dollars = (cents: number) => (cents / 100).toFixed(2)

test('docs/sandbox.md lists the goods of the default shop as they are', () => {
  const rows = createSandbox()
    .snapshot()
    .products.map(({ id, price, variants }) => {
      const named = variants.map((variant) => {
        const own = variant.price === null || variant.price === price ? [] : [`$${dollars(variant.price)}`]
        const stock = variant.stock === null ? [] : [String(variant.stock)]
        const facts = [...own, ...stock].join(', ')
        return `\`${variant.id}\`${facts === '' ? '' : ` (${facts})`}`
      })
      return `| \`${id}\` | ${dollars(price)} | ${named.join(', ')} |`.replace('|  |', '| |')
    })
  const [, section = ''] = readFileSync('docs/sandbox.md', 'utf8').split('## The goods\n')
  const listed = section
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `prod-'))
  expect(rows.length).toBe(25)
  expect(listed).toEqual(rows)
})

// Whoever translates the kit's refusals goes by this list.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('docs/errors.md explains each reason, and no other', () => {
  const [, union = ''] =
    /type CommerceErrorReason =(.*?)\n\n/s.exec(readFileSync('src/errors.ts', 'utf8')) ?? []
  const declared = [...union.matchAll(/\| '(\w+)'/g)].map(([, reason]) => reason)
  const [, table = ''] = readFileSync('docs/errors.md', 'utf8').split('## Reasons')
  const explained = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, reason]) => reason)
  expect(declared.length).toBeGreaterThan(20)
  expect(explained.filter((reason) => reason !== 'reason').sort()).toEqual(declared.sort())
})

// The public types: a change of the surface is seen in review, as a change of these files. After one that is
// meant: npm run build && npx vitest run --project package test/package/publicTypes.test.ts -u
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { publicTypes } from './support/publicTypes.js'

const entries = Object.values(packageJson.exports).flatMap((target) =>
  typeof target === 'object' && !target.types.includes('/messages/') ? [target.types] : [],
)

test.each(entries)('%s has these types and no others', async (file) => {
  const text = publicTypes(file.replace('./', ''))
  expect(text.length).toBeGreaterThan(300)
  await expect(text).toMatchFileSnapshot(`types/${file.replace('./dist/', '').replace('.d.ts', '.txt')}`)
})

test('declares each name that it exports, however deep that lies', () => {
  const text = publicTypes('dist/index.d.ts')
  const [names = ''] = text.split('\n')
  for (const name of names.split(', ').map((one) => one.split(' as ')[0]))
    expect(text).toMatch(new RegExp(`\\b(?:interface|type|function|const|class) ${name}\\b`))
})

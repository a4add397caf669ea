// The gate itself: it went by the names of built files, and shared code lands in chunk-….js.
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let copy = ''
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'commerce-imports-'))
  for (const part of ['dist', 'scripts', 'package.json']) cpSync(part, join(copy, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => rmSync(copy, { recursive: true }))

function check() {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-imports.js'], {
    cwd: copy,
    encoding: 'utf8',
  })
  return { status, stderr: stderr.trim() }
}

test('what is built passes', () => expect(check()).toEqual({ status: 0, stderr: '' }))

test.each([
  ['index', '', 'src/sandbox/carts.ts'],
  ['checkout', '/checkout', 'src/testing/builders.ts'],
  ['server', '/server', 'src/hooks/useCart.ts'],
  ['webhooks', '/webhooks', 'src/sandbox/webhooks.ts'],
])('a chunk that brings %s something of others is found', (file, entry, source) => {
  const built = join(copy, 'dist', `${file}.js`)
  cpSync(`dist/${file}.js`, built)
  appendFileSync(built, '\nimport "./chunk-SHARED.js"\n')
  writeFileSync(join(copy, 'dist/chunk-SHARED.js'), '')
  writeFileSync(join(copy, 'dist/chunk-SHARED.js.map'), JSON.stringify({ sources: [`../${source}`] }))
  expect(check()).toEqual({ status: 1, stderr: `@aerocall/commerce-react${entry} reaches ${source}` })
  cpSync(`dist/${file}.js`, built)
})

// The gate itself, broken on purpose in a copy.
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

let copy = ''
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'commerce-imports-'))
  for (const part of ['dist', 'scripts', 'package.json']) cpSync(part, join(copy, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction')
})
afterEach(() => cpSync('dist', join(copy, 'dist'), { recursive: true }))
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
  ['index', '', 'dist/sandbox/carts.js'],
  ['checkout', '/checkout', 'dist/testing/build.js'],
  ['server', '/server', 'dist/hooks/useCart.js'],
  ['webhooks', '/webhooks', 'dist/sandbox/webhooks.js'],
])('what brings %s something of others is found', (file, entry, reached) => {
  const built = join(copy, 'dist', `${file}.js`)
  appendFileSync(built, '\nimport "./between.js"\n')
  writeFileSync(join(copy, 'dist/between.js'), `import "../${reached}"\n`)
  expect(check()).toEqual({ status: 1, stderr: `@aerocall/commerce-react${entry} reaches ${reached}` })
})

test('a package that an entry must not have is found', () => {
  const built = join(copy, 'dist/server.js')
  appendFileSync(built, '\nimport "react"\n')
  expect(check()).toEqual({ status: 1, stderr: '@aerocall/commerce-react/server reaches react' })
})

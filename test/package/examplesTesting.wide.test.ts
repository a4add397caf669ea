import { spawnSync } from 'node:child_process'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'

test('a project that installs the packed kit runs its own tests with it', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/try-packed.js'], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  expect(stdout).toMatch(/Tests\s+2 passed/)
}, 60_000)

test('fakeStripeScript gives a browser a script that knows its sandbox', async () => {
  const { fakeStripeScript } = await import('../../dist/testing.js' as string)
  const text: string = fakeStripeScript({ baseUrl: 'http://localhost:4010/api/v1/ecommerce' })
  expect(text).toContain('"http://localhost:4010/api/v1/ecommerce"')
  expect(text).not.toMatch(/^\s*(import|export) /m)
  expect(() => new Script(text)).not.toThrow()
  expect(() => fakeStripeScript({ baseUrl: '/api' })).toThrow(/absolute base URL/)
})

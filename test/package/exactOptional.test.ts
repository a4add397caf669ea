import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('optional props and parameters take undefined, also under exactOptionalPropertyTypes', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/lib/tsc.js', '-p', 'test/package/exactOptional'],
    { encoding: 'utf8' },
  )
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

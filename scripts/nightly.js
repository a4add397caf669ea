// @ts-check
// The long searches of the unit tests. A script, since not every shell can set a variable for one command.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const vitest = resolve(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'unit', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, NIGHTLY: '1' } },
)
process.exit(status ?? 1)

// @ts-check
// Everything a contributor needs to see pass, in one run; with `--wide` what is left out of that: the long searches and
// walks of what rarely happens, which CI runs as well. With `--built` what is built is taken as it is. Other arguments
// are vitest's. The last line is
// "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.js'

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, success: boolean, testResults: { name: string, status: string, assertionResults: unknown[] }[] }} Report */

const isWide = process.argv.includes('--wide')
const isBuilt = process.argv.includes('--built')
const chosen = process.argv.slice(2).filter((argument) => !['--wide', '--built'].includes(argument))

if (!isBuilt) {
  const build = spawnSync('npm', ['run', 'build', '--silent'], { stdio: 'inherit' })
  if (build.status !== 0) end({ passed: 0, failed: 1, skipped: 0 })
}

// Unpacked once here rather than by several workers at the same time.
await findChromium()

const folder = mkdtempSync(join(tmpdir(), 'commerce-test-'))
const reportFile = join(folder, 'report.json')
const vitest = spawnSync(
  'npx',
  [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    // What stands in the names of such files.
    ...(isWide ? ['.wide.test.'] : []),
    ...chosen,
  ],
  { stdio: 'inherit', env: isWide ? process.env : { ...process.env, NARROW: '1' } },
)

/** @type {Report | null} */
let report = null
try {
  report = JSON.parse(readFileSync(reportFile, 'utf8'))
} catch {
  // The runner died before it could report; its exit status says so below.
}
const passed = report?.numPassedTests ?? 0
// A file that could not be loaded has no tests to count, and is a failure all the same.
const broken = report?.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
)
let failed = (report?.numFailedTests ?? 0) + (broken?.length ?? 0)
if (failed === 0 && (vitest.status !== 0 || passed === 0)) failed = 1
end({ passed, failed, skipped: report?.numPendingTests ?? 0 })

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function end({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed === 0 ? 0 : 1)
}

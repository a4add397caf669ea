// @ts-check
// What takes too long for each change: the long searches, and the whole suite on each supported Node and React and
// on the lowest peers. With arguments, the long searches alone, with these arguments for vitest. The last line is
// "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { matrix, nodeFrom, run, runGates } from '../test/matrix/support/gates.js'
import { makeVariant } from '../test/matrix/support/variant.js'

const root = resolve(import.meta.dirname, '..')
const vitest = 'node_modules/vitest/vitest.mjs'
/** The projects that have long searches. */
const searched = ['--project', 'unit', '--project', 'components']
const chosen = process.argv.slice(2)

if (chosen.length > 0) {
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...searched, ...chosen], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NIGHTLY: '1' },
  })
  process.exit(status ?? 1)
}

if (!existsSync(join(matrix, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'])
run('npm', ['run', '--silent', 'build'], { cwd: root })

/**
 * The whole suite in a folder, by a release of Node that its child processes find as well.
 *
 * @param {string} cwd
 * @param {string} node
 * @param {Record<string, string>} [env]
 * @param {string[]} [args]
 */
function suite(cwd, node, env = {}, args = []) {
  const path = [dirname(node), process.env.PATH].join(delimiter)
  const output = run(node, [vitest, 'run', '--reporter=dot', ...args], { cwd, env: { ...env, PATH: path } })
  return /Tests +(.*)/.exec(output)?.[1]
}

const lowest = join(matrix, 'peers/lowest')
await runGates(
  [
    {
      name: 'Storybook as it is built, walked on a phone and on a desk',
      run() {
        run('npm', ['run', '--silent', 'build-storybook', '--', '--quiet'], { cwd: root })
        return run(process.execPath, ['scripts/walk-storybook.js'], { cwd: root }).trim().split('\n').at(-1)
      },
    },
    {
      name: 'the example on React Router, built from the packed kit and walked',
      run: () =>
        suite(root, process.execPath, { NIGHTLY: '1' }, [
          '--config',
          'test/frameworks/vitest.config.ts',
          'reactRouter',
        ]),
    },
    {
      name: 'the long searches',
      run: () => suite(root, process.execPath, { NIGHTLY: '1' }, searched),
    },
    ...['22', '24'].map((version) => ({
      name: `the whole suite on Node ${version}`,
      run: () => suite(root, nodeFrom(matrix, `node-${version}`)),
    })),
    { name: 'the whole suite on React 18.3.1', run: () => suite(makeVariant('react-18'), process.execPath) },
    {
      name: 'the whole suite on the lowest peers, on the lowest Node',
      run: () => suite(makeVariant('lowest'), nodeFrom(lowest, 'node-lowest')),
    },
    {
      name: 'the whole suite on Node 26',
      run() {
        if (!existsSync(join(lowest, 'node_modules')))
          run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: lowest })
        return suite(root, nodeFrom(lowest, 'node-26'))
      },
    },
  ],
  [],
)

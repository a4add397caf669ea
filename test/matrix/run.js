// @ts-check
// The kit as it is published, in the runtimes, compilers, bundlers and runners that its users have. Needs
// `npm run build` at the root and `npm ci` in this folder. Words behind it choose gates by their names.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { bundleOf, bundlers, bundleShop, withEsbuild } from './bundlers/bundlers.js'
import { tryOnEdge } from './edge/edge.js'
import { matrix, nodeFrom, root, run, runGates } from './support/gates.js'
import { installPacked } from './support/packed.js'
import { makeVariant } from './support/variant.js'

const ENTRIES = ['', '/checkout', '/devtools', '/server', '/webhooks', '/testing'].map(
  (entry) => `@aerocall/commerce-react${entry}`,
)

/** What is imported alone: test/package/bundle.test.ts has its budgets, and each bundler has to come close to them. */
const ALONE = [
  ['', 'formatMoney'],
  ['', 'Money'],
  ['', 'useProducts'],
  ['/checkout', 'takeCheckoutReturn'],
  ['/webhooks', 'verifySignature'],
]

const COMPILERS = {
  5.9: join(matrix, 'node_modules/typescript-5/lib/tsc.js'),
  '6.0': join(matrix, 'node_modules/typescript-6/lib/tsc.js'),
  '7.0': join(root, 'node_modules/typescript/lib/tsc.js'),
}
const RESOLUTIONS = [
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
]

const nodes = ['20', '22', '24'].map((version) => ({
  name: `Node ${version}: each entry by import and require, a purchase, a webhook, the commands`,
  run: () =>
    run(version === '20' ? process.execPath : nodeFrom(matrix, `node-${version}`), ['node/buy.js']) &&
    undefined,
}))

const compilers = Object.entries(COMPILERS).flatMap(([version, compiler]) =>
  RESOLUTIONS.map(([resolution = '', module = '']) => ({
    name: `TypeScript ${version}, ${resolution}, without skipLibCheck`,
    run() {
      const options = {
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        jsx: 'react-jsx',
        target: 'es2022',
        module,
      }
      const flags = Object.entries({
        ...options,
        moduleResolution: resolution,
        lib: 'es2022,dom,dom.iterable',
      })
      const args = flags.flatMap(([flag, value]) => [`--${flag}`, String(value)])
      // In a folder of its own, so that no configuration of the repository is found.
      run(
        process.execPath,
        [compiler, ...args, '--types', 'react', '--ignoreConfig', 'consumer.tsx'].filter(
          (arg) => arg !== '--ignoreConfig' || !version.startsWith('5'),
        ),
        { cwd: join(matrix, 'types') },
      )
    },
  })),
)

const bundled = Object.entries(bundlers).map(([name, bundler]) => ({
  name: `${name}: no warning, nothing of an unused entry, little of a single import`,
  async run() {
    const shop = await bundleShop(bundler)
    assert.deepEqual(ours(shop.warnings), [])
    for (const entry of ENTRIES) {
      const { code, warnings } = await bundleOf(bundler, `import * as unused from '${entry}'\n`)
      assert.deepEqual([entry, code, ours(warnings)], [entry, '', []])
    }
    const sizes = []
    for (const [entry, value] of ALONE) {
      const text = `export { ${value} } from '@aerocall/commerce-react${entry}'\n`
      const { brotli, warnings } = await bundleOf(bundler, text)
      const budget = Math.round((await bundleOf(withEsbuild, text)).brotli * 1.05 + 30)
      assert.ok(brotli <= budget, `${value} costs ${brotli} B of ${budget} B`)
      assert.deepEqual(ours(warnings), [])
      sizes.push(`${value} ${brotli} B`)
    }
    return sizes.join(', ')
  },
}))

/**
 * Rollup warns of comments in zod's files, and that an empty module is empty.
 *
 * @param {readonly string[]} warnings
 */
function ours(warnings) {
  return warnings.filter((text) => !/node_modules\/(?!@aerocall\/)|^Generated an empty chunk/.test(text))
}

/** @param {string} folder */
const jest = (folder) =>
  run(process.execPath, [join(matrix, 'node_modules/jest/bin/jest.js'), '--ci'], {
    cwd: join(matrix, folder),
  })
/** @param {string[]} args @param {string} [cwd] */
const vitest = (args, cwd = root) =>
  run(process.execPath, [join(cwd, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...args], {
    cwd,
    env: { NARROW: '1' },
  })

/**
 * Where React 18 renders in another order than 19: what waits, listens and is begun twice. And what renders nothing, but
 * loads React by the entries that it imports. The night has all files.
 */
const RENDERED_OTHERWISE = [
  ...['unit', 'components', 'pages', 'browser'].flatMap((project) => ['--project', project]),
  ...['CheckoutForm', 'expressCheckout', 'buyNow', 'interruptedRender', 'stripeFields'].map(
    (file) => `test/checkout/${file}`,
  ),
  ...['test/fakeStripe', 'test/parts', 'test/useCart', 'test/useOrder', 'test/browser', 'test/hooks'],
  ...['test/server', 'test/money', 'test/listParams', 'test/client', 'test/sandbox', 'test/testing/build'],
  '--typecheck.enabled=false',
]

installPacked()
await runGates(
  [
    ...nodes,
    ...compilers,
    ...bundled,
    { name: 'edge runtime: ./server and ./webhooks', run: tryOnEdge },
    {
      name: 'Jest 30, with the config of docs/testing.md: cart, lost answer, paid checkout',
      run: () => jest('jest') && undefined,
    },
    {
      name: 'React Compiler: a compiled component shows each change',
      run: () => jest('compiler') && undefined,
    },
    {
      name: 'happy-dom: the cart',
      run: () => vitest(['--config', join(matrix, 'happy-dom/vitest.config.js')]) && undefined,
    },
    {
      name: 'React 18.3.1: the form, the wallets, the cart, the order, the hooks and the other entries',
      run: () => /Tests +(.*)/.exec(vitest(RENDERED_OTHERWISE, makeVariant('react-18')))?.[1],
    },
  ],
  process.argv.slice(2),
)

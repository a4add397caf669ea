import { cp } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig([
  {
    // One file per module: a bundler then leaves out what an app does not import, which it cannot
    // do within a chunk that several entries share. The entries are one graph, and share one React context.
    entry: ['src/**/*.ts', 'src/**/*.tsx', '!src/**/*.browser.ts'],
    bundle: false,
    format: 'esm',
    target: 'es2022',
    clean: true,
  },
  {
    entry: { cli: 'bin/cli.ts', serve: 'bin/serve.ts' },
    outDir: 'dist/bin',
    format: 'esm',
    target: 'node20',
    platform: 'node',
    splitting: true,
    treeshake: false,
    // The modules above are there already: `../src/money.js` is `../money.js` where this is built.
    esbuildPlugins: [
      {
        name: 'built-modules',
        setup({ onResolve }) {
          onResolve({ filter: /^(\.\.\/)+src\// }, ({ path }) => ({
            path: path.replace(/^(\.\.\/)+src\//, '../'),
            external: true,
          }))
        },
      },
    ],
    onSuccess: () => cp('src/sandbox/pictures', 'dist/pictures', { recursive: true }),
  },
  {
    // What Playwright serves in place of Stripe.js: see fakeStripeScript().
    entry: { 'fake-stripe-script': 'src/sandbox/fakeStripeScript.browser.ts' },
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    splitting: false,
    minify: true,
  },
])

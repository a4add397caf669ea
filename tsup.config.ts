import { cp } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig([
  {
    // One build for all browser entries: ESM splitting makes them share one React context.
    entry: {
      index: 'src/index.ts',
      checkout: 'src/checkout.ts',
      server: 'src/server.ts',
      webhooks: 'src/webhooks.ts',
      testing: 'src/testing.ts',
    },
    format: 'esm',
    target: 'es2022',
    splitting: true,
    // Tree shaking by rollup would strip the 'use client' line of the entries.
    treeshake: false,
    sourcemap: true,
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
    onSuccess: () => cp('src/sandbox/pictures', 'dist/pictures', { recursive: true }),
  },
  {
    // What Playwright serves in place of Stripe.js: see fakeStripeScript().
    entry: { 'fake-stripe-script': 'src/sandbox/fakeStripeScript.browser.ts' },
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    splitting: false,
  },
])

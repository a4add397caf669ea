import { build } from 'vite'

/** Builds the demo on the built kit, as `npm start` does: `npm run build` must have run. */
export async function setup() {
  const { NODE_ENV } = process.env
  // Vitest's own is 'test', for which React's development build would be taken.
  process.env.NODE_ENV = 'production'
  try {
    await build({
      root: 'examples/storefront',
      configFile: 'examples/storefront/vite.config.ts',
      logLevel: 'warn',
    })
  } finally {
    process.env.NODE_ENV = NODE_ENV
  }
}

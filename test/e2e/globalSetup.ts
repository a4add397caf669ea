import { build } from 'vite'

/** Builds the demo on the built kit: `npm run build` must have run. */
export async function setup() {
  await build({
    root: 'examples/storefront',
    configFile: 'examples/storefront/vite.config.ts',
    logLevel: 'warn',
  })
}

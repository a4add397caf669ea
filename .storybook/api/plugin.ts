import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { describeApi } from './describe.js'

const ID = 'virtual:commerce-api'
const SOURCE = fileURLToPath(new URL('../../src', import.meta.url))

/** Gives stories the docstrings and types of what the kit exports: `import api from 'virtual:commerce-api'`. */
export function commerceApi(): Plugin {
  return {
    name: 'commerce-api',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) =>
      id === `\0${ID}`
        ? `export default ${JSON.stringify(describeApi(SOURCE, ['index.ts', 'checkout.ts', 'devtools.ts']))}`
        : null,
  }
}

import { fileURLToPath } from 'node:url'

const source = (file: string) => fileURLToPath(new URL(`./src/${file}`, import.meta.url))

/** The public entries, served from source: for tests and stories of this repository. */
export const alias = [
  { find: /^@aerocall\/commerce-react$/, replacement: source('index.ts') },
  {
    find: /^@aerocall\/commerce-react\/(checkout|devtools|server|webhooks|testing|messages\/[a-z]+)$/,
    replacement: source('$1.ts'),
  },
]

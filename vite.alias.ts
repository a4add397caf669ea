import { fileURLToPath } from 'node:url'

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const source = (file: string) => path(`./src/${file}`)

/** The public entries, served from source: for tests and stories of this repository. */
export const alias = [
  { find: /^@aerocall\/commerce-react$/, replacement: source('index.ts') },
  {
    find: /^@aerocall\/commerce-react\/(checkout|devtools|server|webhooks|testing|messages\/[a-z]+)$/,
    replacement: source('$1.ts'),
  },
]

/** The stories' examples name the packages of those who copy them: in their places stand parts of the same shape. */
export const designSystems = [
  { find: /^@\/components\/ui\/(.+)$/, replacement: path('./stories/designSystems/shadcn/$1.tsx') },
  { find: /^@mui\/material\/(.+)$/, replacement: path('./stories/designSystems/mui/$1.tsx') },
]

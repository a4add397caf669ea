import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const GUIDE = fileURLToPath(new URL('../stories/pages/Guide.tsx', import.meta.url))

/** Makes each file of docs/ a page of Storybook: the text stays where it is, and is written once. */
export function markdownPages(): Plugin {
  return {
    name: 'markdown-pages',
    load: (id) =>
      /\/docs\/[^/]+\.md$/.test(id)
        ? `import { createElement } from 'react'
import markdown from ${JSON.stringify(`${id}?raw`)}
import { Guide } from ${JSON.stringify(GUIDE)}
export default () => createElement(Guide, { name: ${JSON.stringify(basename(id, '.md'))}, markdown })`
        : null,
  }
}

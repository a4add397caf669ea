import { addons } from 'storybook/manager-api'
import { night, paper } from './theme.js'

const prefersNight = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: prefersNight ? night : paper,
  sidebar: {
    showRoots: true,
    // Storybook lists a story beside each page that an indexer gives it; a document has none.
    filters: { documents: (item) => item.type !== 'story' || !item.importPath.endsWith('.md') },
  },
})

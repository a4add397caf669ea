import { basename } from 'node:path'
import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { alias, designSystems } from '../vite.alias.js'
import { commerceApi } from './api/plugin.js'
import { devtoolsInPages } from './devtoolsInPages.js'
import { markdownPages } from './markdownPages.js'

const stories = ['../stories/**/*.stories.tsx']
/** The documents of the package, shown as they are. Tests have no use for pages. */
const pages = process.env.VITEST ? [] : ['../stories/**/*.mdx', '../docs/*.md']

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: [...pages, ...stories],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: [
    // The sandbox's catalogue names its pictures /pictures/….
    { from: '../src/sandbox/pictures', to: '/pictures' },
    { from: './static', to: '/' },
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The theme of the toolbar is the background.
  features: { sidebarOnboardingChecklist: false, backgrounds: false },
  // The tables are made by `commerceApi`: no compiler of TypeScript 7 can be asked for types.
  typescript: { reactDocgen: false },
  experimental_indexers: (indexers = []) => [
    ...indexers,
    {
      test: /\/docs\/[^/]+\.md$/,
      createIndex: async (fileName) => [
        {
          type: 'docs',
          importPath: fileName,
          exportName: 'default',
          title: `Guides/${titleOf(basename(fileName, '.md'))}`,
          name: 'Docs',
          tags: ['unattached-mdx'],
        },
      ],
    },
  ],
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { alias: [...alias, ...designSystems] },
      plugins: [commerceApi(), devtoolsInPages(), markdownPages()],
    }),
}

/** `checkout-form` → Checkout form, `csp` → CSP. The page's id, which links name, is made of it. */
const titleOf = (name: string) =>
  name.length <= 3 ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')

export default config

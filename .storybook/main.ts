import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { alias } from '../vite.alias.js'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // The sandbox's catalogue names its pictures /pictures/….
  staticDirs: [{ from: '../src/sandbox/pictures', to: '/pictures' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => mergeConfig(vite, { resolve: { alias } }),
}

export default config

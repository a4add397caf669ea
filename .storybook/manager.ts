import { addons } from 'storybook/manager-api'
import { night, paper } from './theme.js'

const prefersNight = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: prefersNight ? night : paper,
  sidebar: { showRoots: true },
})

import { createContext } from 'react'
import type { Tools } from './toolbar.js'

/** The toolbar's theme, for what a page of Storybook shows beside its stories. */
export const DocsTheme = createContext<Tools['theme']>('light')

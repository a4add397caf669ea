import { DocsContainer as Container, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { addons } from 'storybook/preview-api'
import { DocsTheme } from '../stories/support/docsTheme.js'
import type { Tools } from '../stories/support/toolbar.js'
import './docs.css'
import { night, paper } from './theme.js'

interface WithGlobals {
  globals?: Record<string, unknown>
}

/** Storybook's own pages, in the theme of the toolbar. */
export function DocsContainer({ children, ...props }: PropsWithChildren<DocsContainerProps>) {
  const [theme, setTheme] = useState(() => themeIn(window.location.search))
  useEffect(() => {
    const channel = addons.getChannel()
    const listen = ({ globals }: WithGlobals) => setTheme(globals?.theme === 'dark' ? 'dark' : 'light')
    channel.on('globalsUpdated', listen)
    return () => channel.off('globalsUpdated', listen)
  }, [])
  const colours = theme === 'dark' ? night : paper
  return (
    <Container {...props} theme={colours}>
      <DocsTheme value={theme}>
        {/* What is written without Storybook's own elements inherits its colour, too. */}
        <div style={{ color: colours.textColor }}>{children}</div>
      </DocsTheme>
    </Container>
  )
}

const themeIn = (search: string): Tools['theme'] =>
  (new URLSearchParams(search).get('globals') ?? '').includes('theme:dark') ? 'dark' : 'light'

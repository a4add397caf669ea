import { DocsContainer as Container, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { addons } from 'storybook/preview-api'
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
  return (
    <Container {...props} theme={theme === 'dark' ? night : paper}>
      {children}
    </Container>
  )
}

const themeIn = (search: string) =>
  (new URLSearchParams(search).get('globals') ?? '').includes('theme:dark') ? 'dark' : 'light'

import { Source } from '@storybook/addon-docs/blocks'
import { useContext } from 'react'
import { DocsTheme } from '../support/docsTheme.js'

interface CodeProps {
  code: string
  language: 'bash' | 'css' | 'tsx'
}

/** A listing in the theme of the page. */
export function Code(props: CodeProps) {
  return <Source {...props} dark={useContext(DocsTheme) === 'dark'} />
}

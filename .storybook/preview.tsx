import type { Preview } from '@storybook/react-vite'
import { StrictMode } from 'react'
import { configure } from 'storybook/test'
import { withShop } from '../stories/support/shop.js'
import { sourceOfStory } from '../stories/support/source.js'
import { globalTypes, initialTools } from '../stories/support/toolbar.js'
import { checkComponentIsShown } from './checkComponent.js'
import { DocsContainer } from './DocsContainer.js'
import { PartPage } from './PartPage.js'
import { describeComponent, propsOf } from './propTables.js'

// One patience for every step of every story: it bounds a hang, and machines are shared.
configure({ asyncUtilTimeout: 25_000 })

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes,
  initialGlobals: { ...initialTools },
  parameters: {
    layout: 'fullscreen',
    // A violation fails the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: {
      codePanel: true,
      container: DocsContainer,
      page: PartPage,
      extractArgTypes: propsOf,
      extractComponentDescription: describeComponent,
      source: { transform: (_code: string, story: unknown) => sourceOfStory(story), language: 'tsx' },
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Race lab',
          'Styling',
          'Catalogue',
          'Cart',
          'Checkout',
          'Order',
          'Provider',
          'Hooks',
          'Devtools',
          'Guides',
        ],
      },
    },
    viewport: {
      options: {
        phone: { name: 'Phone, 390', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        tablet: { name: 'Tablet, 768', styles: { width: '768px', height: '1024px' }, type: 'tablet' },
        desk: { name: 'Desk, 1280', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
  },
  decorators: [
    withShop,
    (Story) => (
      <StrictMode>
        <Story />
      </StrictMode>
    ),
  ],
  afterEach: checkComponentIsShown,
}

export default preview

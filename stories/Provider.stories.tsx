import { CommerceProvider } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { Provider } from './examples/Provider.js'
import providerSource from './examples/Provider.tsx?raw'
import { TypedShop } from './examples/TypedShop.js'
import typedShopSource from './examples/TypedShop.tsx?raw'

const meta: Meta<typeof CommerceProvider> = {
  title: 'Provider/CommerceProvider',
  component: CommerceProvider,
  argTypes: { children: { control: false } },
}
export default meta
type Story = StoryObj<typeof CommerceProvider>

/** All that an app needs: an address, a key, and one provider around it. */
export const Default: Story = {
  render: () => <Provider />,
  parameters: { example: { code: providerSource } },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findAllByRole('button', { name: /^Add/ })).toHaveLength(3)
  },
}

/**
 * `createCommerce` gives the hooks of a shop whose own fields have types. A product that does not fit the schema
 * is shown as it came, and told to `onSchemaIssue`.
 */
export const TypedFields: Story = {
  render: () => <TypedShop />,
  parameters: { example: { code: typedShopSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText('Light roast, Ethiopia')).toBeVisible()
    await expect(canvas.getAllByText('No coffee').length).toBeGreaterThan(0)
  },
}

import { CommerceProvider } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { Provider } from './examples/Provider.js'
import providerSource from './examples/Provider.tsx?raw'

const meta: Meta<typeof CommerceProvider> = {
  title: 'Provider/CommerceProvider',
  component: CommerceProvider,
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

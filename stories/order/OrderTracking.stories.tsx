import { OrderTracking } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ofOrder } from '../support/orders.js'

const meta: Meta<typeof OrderTracking> = {
  ...ofOrder,
  title: 'Order/OrderTracking',
  component: OrderTracking,
}
export default meta
type Story = StoryObj<typeof OrderTracking>

/** The carrier's page, where its address is one of the web. */
export const Default: Story = {
  parameters: {
    order: { status: 'shipped', tracking: { number: 'HP 4711', url: 'https://carrier.test/HP4711' } },
  },
  play: async ({ canvasElement }) => {
    const link = await within(canvasElement).findByRole('link', { name: /HP 4711/ })
    await expect(link).toHaveAttribute('href', 'https://carrier.test/HP4711')
  },
}

/** A number alone: the shop named no page of the carrier's. */
export const NumberAlone: Story = {
  parameters: { order: { status: 'shipped', tracking: { number: 'HP 4711' } } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText(/HP 4711/)).toBeVisible()
    await expect(canvas.queryByRole('link')).toBeNull()
  },
}

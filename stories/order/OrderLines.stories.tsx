import { OrderLines } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ofOrder } from '../support/orders.js'

const meta: Meta<typeof OrderLines> = {
  ...ofOrder,
  title: 'Order/OrderLines',
  component: OrderLines,
}
export default meta
type Story = StoryObj<typeof OrderLines>

/** What was ordered, with pictures, as the shop's server wrote it down. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Dinner Plate/)).toBeVisible()
  },
}

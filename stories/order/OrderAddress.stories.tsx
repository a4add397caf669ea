import { OrderAddress } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ofOrder } from '../support/orders.js'

const meta: Meta<typeof OrderAddress> = {
  ...ofOrder,
  title: 'Order/OrderAddress',
  component: OrderAddress,
}
export default meta
type Story = StoryObj<typeof OrderAddress>

/** Where the parcel goes. An order without an address shows nothing. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('14 Kiln Row')).toBeVisible()
  },
}

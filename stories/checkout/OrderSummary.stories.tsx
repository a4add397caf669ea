import { OrderSummary } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { inForm } from '../support/inForm.js'
import { THREE_LINES } from '../support/shop.js'

const meta: Meta<typeof OrderSummary> = {
  ...inForm,
  title: 'Checkout/OrderSummary',
  component: OrderSummary,
  parameters: { ...inForm.parameters, shop: { cart: THREE_LINES } },
}
export default meta
type Story = StoryObj<typeof OrderSummary>

/** The cart's lines and totals. Once the order is made, they are the order's, and no later cart moves them. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Breakfast Bowl/)).toBeVisible()
  },
}

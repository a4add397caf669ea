import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { UseCheckout } from '../examples/UseCheckout.js'
import useCheckoutSource from '../examples/UseCheckout.tsx?raw'
import { UseCheckoutReturn } from '../examples/UseCheckoutReturn.js'
import useCheckoutReturnSource from '../examples/UseCheckoutReturn.tsx?raw'
import { UseLastOrder } from '../examples/UseLastOrder.js'
import useLastOrderSource from '../examples/UseLastOrder.tsx?raw'
import { UseOrder } from '../examples/UseOrder.js'
import useOrderSource from '../examples/UseOrder.tsx?raw'
import { Hooks } from '../pages/Hooks.js'
import { appearanceIn } from '../support/appearance.js'

/** One attempt per provider, shared by every hook and part; and what became of the order. */
const meta: Meta = {
  title: 'Hooks/Checkout and orders',
  parameters: { docs: { page: Hooks } },
}
export default meta
type Story = StoryObj

/** A checkout without any form of the kit. Pay with 4242 4242 4242 4242. */
export const useCheckout: Story = {
  name: 'useCheckout',
  render: (_args, { globals }) => <UseCheckout appearance={appearanceIn(globals)} />,
  parameters: { hook: 'useCheckout', example: { code: useCheckoutSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Add to cart' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Continue' }))
    await expect(await canvas.findByText('ready')).toBeVisible()
  },
}

/** For the page that a bank sends the shopper back to. */
export const useCheckoutReturn: Story = {
  name: 'useCheckoutReturn',
  render: () => <UseCheckoutReturn />,
  parameters: { hook: 'useCheckoutReturn', example: { code: useCheckoutReturnSource } },
}

/** An order, and the way it turns paid. */
export const useOrder: Story = {
  name: 'useOrder',
  render: () => <UseOrder />,
  parameters: { hook: 'useOrder', example: { code: useOrderSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Place an order' }))
    await expect(await canvas.findByText(/waiting/)).toBeVisible()
  },
}

/** The order that this tab has placed, so that its page opens without asking for the email again. */
export const useLastOrder: Story = {
  name: 'useLastOrder',
  render: () => <UseLastOrder />,
  parameters: { hook: 'useLastOrder', example: { code: useLastOrderSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Your order' }))
    await expect(await canvas.findByLabelText(/email/i)).toBeVisible()
  },
}

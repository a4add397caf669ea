import { RemoveButton } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { ofLine } from '../support/setups.js'
import { ONE_BOWL, type ShopParameters } from '../support/shop.js'

const meta: Meta<typeof RemoveButton> = {
  ...ofLine,
  title: 'Cart/RemoveButton',
  component: RemoveButton,
  parameters: { ...ofLine.parameters, shop: { cart: ONE_BOWL } satisfies ShopParameters },
}
export default meta
type Story = StoryObj<typeof RemoveButton>

/** One line, named in the accessible name. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const remove = await within(canvasElement).findByRole('button', { name: 'Remove Breakfast Bowl – Oat' })
    await expect(remove).toBeEnabled()
  },
}

/** Enter takes the line out at once, before the shop has answered. */
export const Pressed: Story = {
  parameters: { rendersNothing: true, docs: { disable: true } },
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const remove = await canvas.findByRole('button', { name: /^Remove/ })
    remove.focus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByText('The cart is empty.')).toBeVisible()
  },
}

/** The API cannot take a line out and the shop forbids a rebuild: the button stays focusable and says why. */
export const Unsupported: Story = {
  parameters: { shop: { cart: ONE_BOWL, emulate: false } satisfies ShopParameters },
  play: async ({ canvasElement }) => {
    const remove = await within(canvasElement).findByRole('button', { name: /^Remove/ })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAccessibleDescription(/cannot take items out/)
  },
}

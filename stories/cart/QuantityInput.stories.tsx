import { QuantityInput } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { ofLine } from '../support/setups.js'
import { ONE_BOWL, type ShopParameters } from '../support/shop.js'

const meta: Meta<typeof QuantityInput> = {
  ...ofLine,
  title: 'Cart/QuantityInput',
  component: QuantityInput,
  parameters: { ...ofLine.parameters, shop: { cart: ONE_BOWL } satisfies ShopParameters },
}
export default meta
type Story = StoryObj<typeof QuantityInput>

/** By keyboard: typed and taken by Enter, taken back by Escape. What is no whole number is taken back, too. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const quantity = await within(canvasElement).findByRole('textbox', {
      name: /^Quantity of Breakfast Bowl/,
    })
    quantity.focus()
    await userEvent.keyboard('{Control>}a{/Control}4{Enter}')
    await expect(quantity).toHaveValue('4')
    await userEvent.keyboard('{Control>}a{/Control}9{Escape}')
    await expect(quantity).toHaveValue('4')
    await userEvent.tab()
    await expect(within(canvasElement).getByRole('button', { name: /^Increase/ })).toHaveFocus()
    await userEvent.keyboard(' ')
    await expect(quantity).toHaveValue('5')
  },
}

/** There is no more: the reason stands below the field, which is marked invalid and described by it. */
export const WithError: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: {
      cart: ONE_BOWL,
      script: { type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 1 },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /^Increase/ }))
    await expect(await canvas.findByRole('alert')).toBeVisible()
    await expect(canvas.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  },
}

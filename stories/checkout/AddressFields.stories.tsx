import { AddressFields } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { inForm } from '../support/inForm.js'

const meta: Meta<typeof AddressFields> = {
  ...inForm,
  title: 'Checkout/AddressFields',
  component: AddressFields,
}
export default meta
type Story = StoryObj<typeof AddressFields>

/** Countries by name in the toolbar's language, each field with its autofill token. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const city = await within(canvasElement).findByLabelText('City')
    await expect(city).toHaveAttribute('autocomplete', 'shipping address-level2')
  },
}

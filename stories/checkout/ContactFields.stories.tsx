import { ContactFields } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { inForm } from '../support/inForm.js'

const meta: Meta<typeof ContactFields> = {
  ...inForm,
  title: 'Checkout/ContactFields',
  component: ContactFields,
}
export default meta
type Story = StoryObj<typeof ContactFields>

/** The email, to which the order belongs. */
export const Default: Story = {}

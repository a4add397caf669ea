import { ContactFields } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { inForm, PAYMENT_STEP, withPaymentStep } from '../support/inForm.js'

const meta: Meta<typeof ContactFields> = {
  ...inForm,
  title: 'Checkout/ContactFields',
  component: ContactFields,
}
export default meta
type Story = StoryObj<typeof ContactFields>

/** The email, to which the order belongs. */
export const Default: Story = {}

/** Once the order is made: a line, and the way back to it. */
export const Settled: Story = {
  decorators: [withPaymentStep],
  parameters: { steps: PAYMENT_STEP },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Change Contact' }))
    await expect(await canvas.findByLabelText('Email')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('button', { name: 'Change Contact' })).toBeVisible()
  },
}

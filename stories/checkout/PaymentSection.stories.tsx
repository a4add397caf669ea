import { ContinueButton, PaymentSection } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { inForm } from '../support/inForm.js'

const meta: Meta<typeof PaymentSection> = {
  ...inForm,
  title: 'Checkout/PaymentSection',
  component: PaymentSection,
  decorators: [
    (Story) => (
      <>
        <ContinueButton />
        <Story />
      </>
    ),
    ...inForm.decorators,
  ],
  parameters: { ...inForm.parameters, steps: ['continue', { see: 'iframe' }] },
}
export default meta
type Story = StoryObj<typeof PaymentSection>

/** Stripe's fields, in Stripe's frame: no card number is ever in the page. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const shown = () => canvasElement.querySelector<HTMLIFrameElement>('[data-part="payment"] iframe')
    await waitFor(() => expect(shown()).toBeVisible())
    const frame = shown()
    // Where the page gets narrower, the frame gets as high as its texts.
    canvasElement.style.width = '17rem'
    await waitFor(() =>
      expect(frame?.contentDocument?.documentElement.scrollHeight).toBe(frame?.clientHeight),
    )
    canvasElement.style.width = ''
  },
}

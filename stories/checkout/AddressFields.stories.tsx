import { AddressFields } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { JUNE } from '../support/checkout.js'
import { inForm, PAYMENT_STEP, withPaymentStep } from '../support/inForm.js'

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

function writtenIn(country: string, labels: readonly string[]): Story {
  return {
    parameters: { form: { defaultValues: { ...JUNE, country, state: '', city: '', postalCode: '' } } },
    play: async ({ canvasElement }) => {
      for (const label of labels)
        await expect(await within(canvasElement).findByLabelText(label)).toBeVisible()
    },
  }
}

/** A town, a postcode after it, and no region. */
export const UnitedKingdom: Story = writtenIn('GB', ['Town or city', 'Postcode'])

/** The code stands before the city. */
export const Germany: Story = writtenIn('DE', ['Postal code', 'City'])

/** From the code and the prefecture down to the name. */
export const Japan: Story = writtenIn('JP', ['Postal code', 'Prefecture'])

/** Areas and districts, and no postal codes. */
export const HongKong: Story = writtenIn('HK', ['Area', 'District'])

/** Nothing is delivered by a code here, so nobody is asked for one. */
export const Bolivia: Story = writtenIn('BO', ['City'])

/** Once the order is made: a line, in the order in which the country writes it, and the way back to it. */
export const Settled: Story = {
  decorators: [withPaymentStep],
  parameters: { steps: PAYMENT_STEP },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Change Shipping address' }))
    await expect(await canvas.findByLabelText('Country')).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Continue to payment' }))
    await expect(await canvas.findByText(/^June Okafor, 14 Kiln Row/)).toBeVisible()
  },
}

/** The address says what may be wrong, and goes on all the same: the data may be behind the post. */
export const OddPostalCode: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('combobox', { name: 'State' })
    const code = canvas.getByLabelText('ZIP code')
    await userEvent.clear(code)
    await userEvent.type(code, '9720')
    await userEvent.tab()
    await waitFor(() => expect(code).toHaveAccessibleDescription(/does not look like a postal code/))
  },
}

import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { MuiCheckout } from '../examples/MuiCheckout.js'
import muiSource from '../examples/MuiCheckout.tsx?raw'
import { ShadcnCheckout } from '../examples/ShadcnCheckout.js'
import shadcnSource from '../examples/ShadcnCheckout.tsx?raw'
import '../designSystems/mui/mui.css'
import '../designSystems/shadcn/shadcn.css'
import { JUNE } from '../support/checkout.js'
import { withSteps } from '../support/checkoutSteps.js'
import { ONE_BOWL, type ShopParameters, shopIn } from '../support/shop.js'

/** Fields and buttons of somebody else's: what the kit asks of them, and what it does not mind. */
const meta: Meta<typeof CheckoutForm> = {
  title: 'Checkout/Design systems',
  component: CheckoutForm,
  decorators: [withSteps],
  args: { countries: ['CA', 'DE', 'US'], defaultValues: JUNE },
  // Its source is a file of its own, which takes none of them.
  parameters: { shop: { cart: ONE_BOWL } satisfies ShopParameters, controls: { include: [] } },
}
export default meta
type Story = StoryObj<typeof CheckoutForm>

/** The purchase by keyboard ends in one charge, whatever the parts are made of. */
async function buy(canvasElement: HTMLElement) {
  const canvas = within(canvasElement)
  const email = await canvas.findByLabelText(/^Email/)
  email.focus()
  await userEvent.keyboard('{Enter}')
  const pay = await canvas.findByRole('button', { name: /^Pay \$/ })
  await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
  await shopIn(canvasElement).stripe.enterCard('4242424242424242')
  pay.focus()
  await userEvent.keyboard('{Enter}')
  await expect(await canvas.findByRole('heading', { name: 'Thank you' })).toBeVisible()
  await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(1)
}

/** Elements with classes of their own, as shadcn/ui's: `components` makes the fields of them, `render` the buttons. */
export const Shadcn: Story = {
  render: ({ stripe, countries, defaultValues }) => (
    <ShadcnCheckout className="shadcn" stripe={stripe} countries={countries} defaultValues={defaultValues} />
  ),
  parameters: { example: { code: shadcnSource } },
}

/** What is left empty says so beside its field, which is still the design system's. */
export const ShadcnInvalid: Story = {
  ...Shadcn,
  args: { defaultValues: {} },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Continue to payment' }))
    const email = canvas.getByLabelText('Email')
    await waitFor(() => expect(email).toHaveFocus())
    await expect(email).toHaveAccessibleDescription('Please fill in this field.')
    await expect(email).toHaveAttribute('data-slot', 'input')
  },
}

/** Bought by keyboard. */
export const ShadcnPaid: Story = {
  ...Shadcn,
  tags: ['!autodocs'],
  play: ({ canvasElement }) => buy(canvasElement),
}

/**
 * Fields that are more than an element, as MUI's `TextField`: labels and errors of their own, and a combobox in place
 * of a select. `renderField` hands them the field as data. (They are made in MUI's shape, and are not MUI.)
 */
export const Mui: Story = {
  render: ({ stripe, countries, defaultValues }) => (
    <MuiCheckout
      className="mui"
      stripe={stripe}
      countries={countries}
      defaultValues={defaultValues}
      fields={[{ name: 'gift', label: 'Wrap it as a gift', type: 'checkbox' }]}
    />
  ),
  parameters: { example: { code: muiSource } },
}

/** The country and its regions are chosen by keyboard; what is missing is found by the focus, comboboxes too. */
export const MuiInvalid: Story = {
  ...Mui,
  args: { defaultValues: { ...JUNE, country: '', state: '' } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Continue to payment' }))
    const country = canvas.getByRole('combobox', { name: /^Country/ })
    await waitFor(() => expect(country).toHaveFocus())
    await expect(country).toHaveAccessibleDescription('Please fill in this field.')
    await userEvent.keyboard('{Enter}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}')
    await expect(country).toHaveTextContent('United States')
    await expect(await canvas.findByRole('combobox', { name: /^State/ })).toBeVisible()
  },
}

/** Bought by keyboard. */
export const MuiPaid: Story = { ...Mui, tags: ['!autodocs'], play: ({ canvasElement }) => buy(canvasElement) }

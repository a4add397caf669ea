import { useCart } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps, ExpressCheckout } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { withAppearance } from '../support/appearance.js'
import { type CheckoutStep, withSteps } from '../support/checkoutSteps.js'
import { ONE_BOWL, type ShopParameters, shopIn, THREE_LINES } from '../support/shop.js'
import type { Example } from '../support/source.js'

const steps = (...all: CheckoutStep[]) => ({ steps: all })

const meta: Meta<typeof ExpressCheckout> = {
  title: 'Checkout/ExpressCheckout',
  component: ExpressCheckout,
  decorators: [withSteps, withAppearance],
  args: { countries: ['CA', 'US'] },
  argTypes: { stripe: { control: false }, children: { control: false } },
  parameters: {
    shop: { cart: THREE_LINES } satisfies ShopParameters,
    example: { args: { stripe: '' } } satisfies Example,
  },
}
export default meta
type Story = StoryObj<typeof ExpressCheckout>

const buttons = (canvasElement: HTMLElement) =>
  waitFor(() => expect(canvasElement.querySelector('iframe')).toBeVisible())

/** The wallets that this browser has; here the sandbox's. What stands below them is there only where they are. */
export const Default: Story = {
  args: { children: <p>or check out below</p> },
  parameters: {
    example: {
      args: { stripe: '', children: '' },
      children: '<p>or check out below</p>',
    } satisfies Example,
  },
  play: async ({ canvasElement }) => {
    await buttons(canvasElement)
    await expect(await within(canvasElement).findByText('or check out below')).toBeVisible()
  },
}

/** One press on the button and one in the sheet: one order, and one charge of the sum that the sheet showed. */
export const Purchase: Story = {
  tags: ['!autodocs'],
  parameters: steps({ wallet: 'press' }, { wallet: 'approve' }),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText('Your payment was received.')).toBeVisible()
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(1)
  },
}

/** Tax by address makes the order's sum another one: nothing is charged, and the next sheet shows that sum. */
export const AnotherSum: Story = {
  tags: ['!autodocs'],
  parameters: {
    ...steps({ wallet: 'press' }, { wallet: 'approve' }),
    shop: { cart: ONE_BOWL, script: { type: 'checkout', taxByAddress: 412 } } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert')
    await expect(alert).toHaveTextContent(/nothing was charged/)
    await expect(shopIn(canvasElement).sandbox.charges).toEqual([])
  },
}

/** The wallet knows no street: what is missing is named, and the form has the rest. */
export const NoStreet: Story = {
  tags: ['!autodocs'],
  parameters: steps(
    { wallet: 'press' },
    {
      wallet: 'approve',
      owner: { addresses: [{ country: 'US', city: 'Seattle', state: 'WA', postal_code: '98101' }] },
    },
  ),
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert')
    await expect(alert).toHaveTextContent('Address line 1')
  },
}

/** The shop does not deliver there. */
export const CountryNotServed: Story = {
  tags: ['!autodocs'],
  parameters: steps(
    { wallet: 'press' },
    {
      wallet: 'approve',
      owner: { addresses: [{ country: 'DE', city: 'Berlin', line1: 'Töpfergasse 4', postal_code: '10115' }] },
    },
  ),
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert')
    await expect(alert).toHaveTextContent(/does not deliver/)
  },
}

/** The bank says no: the same order can be paid by the wallet again, or in the form. */
export const Declined: Story = {
  tags: ['!autodocs'],
  parameters: steps({ wallet: 'press' }, { wallet: 'approve', owner: { card: '4000000000000002' } }),
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert')
    await expect(alert).toHaveTextContent('Your card was declined.')
  },
}

/** Closed while the order was being made: nothing was sent, and the order waits. */
export const Closed: Story = {
  tags: ['!autodocs'],
  parameters: {
    ...steps({ wallet: 'press' }),
    shop: {
      cart: ONE_BOWL,
      script: { type: 'delay', on: 'createCheckout', ms: 300 },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const { stripe, sandbox } = shopIn(canvasElement)
    await waitFor(() => expect(document.querySelector('iframe[title="Sandbox Pay"]')).toBeVisible())
    const approved = stripe.wallet.approve()
    await waitFor(() => expect(sandbox.requests.some(({ path }) => path === '/checkout')).toBe(true))
    await stripe.wallet.cancel()
    await approved
    await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent(/was closed before/)
    await expect(sandbox.charges).toEqual([])
  },
}

function AddPlate() {
  const { addItem } = useCart()
  return (
    <button type="button" onClick={() => addItem({ productId: 'prod-dinner-plate' })}>
      Add a plate
    </button>
  )
}

/** Pressed while the total is about to change: no sheet is opened that would show a wrong one. */
export const CartUpdating: Story = {
  tags: ['!autodocs'],
  decorators: [
    (Story) => (
      <>
        <AddPlate />
        <Story />
      </>
    ),
  ],
  parameters: {
    shop: {
      cart: ONE_BOWL,
      script: { type: 'delay', on: 'addCartItem', ms: 3_600_000 },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    await buttons(canvasElement)
    const canvas = within(canvasElement)
    canvas.getByRole('button', { name: 'Add a plate' }).click()
    await expect(await shopIn(canvasElement).stripe.wallet.press()).toBe(false)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/being updated/)
  },
}

const insideForm = ({
  consent,
  below,
}: {
  consent?: CheckoutFormProps['consent']
  /** The code of what stands below the buttons. */
  below?: string
}): Pick<Story, 'decorators' | 'parameters'> => ({
  decorators: [
    (Story, { args }) => {
      const { stripe, countries, appearance, ...props } = args
      return (
        <CheckoutForm
          stripe={stripe}
          countries={countries}
          appearance={appearance}
          consent={consent}
          slots={{ start: <Story args={props} /> }}
        />
      )
    },
  ],
  parameters: {
    shop: { cart: ONE_BOWL } satisfies ShopParameters,
    example: {
      around: (part: string) => `<CheckoutForm publishableKey="pk_test_…" slots={{ start: ${part} }} />`,
      args: { countries: '', children: '' },
      children: below,
    } satisfies Example,
  },
})

/** Above the fields of the form, whose countries, rules, fields and `onSubmit` count for the wallet, too. */
export const InsideForm: Story = {
  ...insideForm({ below: '<p>or fill in the form</p>' }),
  args: { children: <p>or fill in the form</p> },
  play: async ({ canvasElement }) => {
    await buttons(canvasElement)
    await expect(await within(canvasElement).findByText('or fill in the form')).toBeVisible()
  },
}

/** The form's terms are agreed to first: pressed without, the box says so, and no sheet is opened. */
export const WithConsent: Story = {
  ...insideForm({ consent: 'I agree to the terms of sale.' }),
  play: async ({ canvasElement }) => {
    await buttons(canvasElement)
    await expect(await shopIn(canvasElement).stripe.wallet.press()).toBe(false)
    const box = await within(canvasElement).findByRole('checkbox')
    await waitFor(() => expect(box).toHaveAccessibleDescription())
  },
}

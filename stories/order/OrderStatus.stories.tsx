import { OrderStatus } from '@aerocall/commerce-react'
import type { SandboxScript } from '@aerocall/commerce-react/testing'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { SHOPPER_EMAIL } from '../support/checkout.js'
import { type OrderChange, useOrderOf } from '../support/orders.js'
import { shopIn } from '../support/shop.js'

/** Hands on the order's id alone: the part asks for the rest. */
const withOrder: Decorator = (Story, { args, parameters }) => {
  const orderId = useOrderOf(
    parameters.order as OrderChange,
    parameters.orderScript as SandboxScript | undefined,
  )
  return orderId === null ? <p role="status">Placing an order…</p> : <Story args={{ ...args, orderId }} />
}

const meta: Meta<typeof OrderStatus> = {
  title: 'Order/OrderStatus',
  component: OrderStatus,
  decorators: [withOrder],
  args: { orderId: 'ord_…', email: SHOPPER_EMAIL, waitFor: 'paid' },
  argTypes: {
    orderId: { control: false },
    waitFor: { control: 'inline-radio', options: ['nothing', 'paid'], mapping: { nothing: undefined } },
  },
  parameters: { order: { status: 'pending' } satisfies OrderChange },
}
export default meta
type Story = StoryObj<typeof OrderStatus>

const see =
  (text: string | RegExp): Story['play'] =>
  async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(text)).toBeVisible()
  }

const order = (change: OrderChange) => ({ order: change })

/** The payment provider's webhook is on its way. The page asks again, with bounds. */
export const Waiting: Story = { play: see(/Waiting for the payment/) }

/** "Paid" is the server's word. */
export const Paid: Story = { parameters: order({ status: 'paid' }), play: see('Paid') }

/** With the carrier's page, where its address is one of the web. */
export const Shipped: Story = {
  parameters: order({
    status: 'shipped',
    tracking: { number: 'HP 4711', url: 'https://carrier.test/HP4711' },
  }),
  play: see(/HP 4711/),
}

/** The money went back. */
export const Refunded: Story = { parameters: order({ status: 'refunded' }), play: see(/Refunded/) }

/** The shop called it off. */
export const Cancelled: Story = { parameters: order({ status: 'cancelled' }), play: see('Cancelled') }

/** Two minutes without the webhook: it is late, which is no error, and asking has ended. */
export const TimedOut: Story = {
  // The clock of the page is set forward, which the other stories of one page would notice.
  tags: ['!autodocs'],
  beforeEach: () => {
    const { now } = performance
    return () => {
      performance.now = now
    }
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText(/Waiting for the payment/)
    const now = performance.now.bind(performance)
    performance.now = () => now() + 130_000
    await expect(
      await canvas.findByText((_, element) => element?.closest('[data-phase="timed_out"]') != null, {
        selector: '[data-part="order-state"]',
      }),
    ).toBeVisible()
  },
}

/** A wrong email and an unknown order read alike, so that nobody learns which orders there are. */
export const NotFound: Story = {
  args: { email: 'else@example.test' },
  play: see('There is no order with this ID and email.'),
}

/** The shop cannot be reached: it says so, and a button asks again. */
export const Unreadable: Story = {
  args: { waitFor: undefined },
  parameters: {
    order: { status: 'paid' },
    orderScript: { type: 'answer', on: 'getOrder', status: 503, times: 'always' } satisfies SandboxScript,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('button')).toBeVisible()
  },
}

/** The shop is back, and was asked again by Enter. */
export const ReadAgain: Story = {
  ...Unreadable,
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const again = await canvas.findByRole('button')
    shopIn(canvasElement).sandbox.script({ type: 'clear' })
    again.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByText('Paid')).toBeVisible()
  },
}

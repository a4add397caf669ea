import { AddToCartButton } from '@aerocall/commerce-react'
import { CommerceDevtools } from '@aerocall/commerce-react/devtools'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { WithProduct } from '../support/setups.js'
import { shopIn, THREE_LINES } from '../support/shop.js'

const meta: Meta<typeof CommerceDevtools> = {
  title: 'Devtools/CommerceDevtools',
  component: CommerceDevtools,
  args: { initialIsOpen: true, position: 'inline' },
  argTypes: { position: { control: 'inline-radio', options: ['inline', 'page'] } },
  // How it begins is asked once.
  render: (args) => <CommerceDevtools key={String(args.initialIsOpen)} {...args} />,
  decorators: [
    (Story) => (
      <div className="stack">
        <WithProduct slug="bud-vase">{(product) => <AddToCartButton product={product} />}</WithProduct>
        <Story />
      </div>
    ),
  ],
  parameters: {
    example: {
      around: (devtools: string) =>
        `<CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai">\n  {/* your app */}\n  ${devtools}\n</CommerceProvider>`,
    },
  },
}
export default meta
type Story = StoryObj<typeof CommerceDevtools>

/** A cart at rest: what the server has settled, and nothing that waits. */
export const Settled: Story = {
  parameters: { shop: { cart: THREE_LINES } },
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'What the kit is at' }))
    await expect(await panel.findByText(/^2 × Breakfast Bowl/)).toBeVisible()
  },
}

/** The button that opens it says how things are. */
export const Closed: Story = {
  args: { initialIsOpen: false },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Commerce: settled' })
    await expect(button).toHaveAttribute('aria-expanded', 'false')
  },
}

/** Enter opens it. */
export const OpenedByKeyboard: Story = {
  tags: ['!autodocs'],
  args: { initialIsOpen: false },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Commerce: settled' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('region', { name: 'What the kit is at' })).toBeVisible()
  },
}

/**
 * The answer to an add is lost on its way. The change stays pending, and instead of being sent again the whole cart
 * is read: the vase is there, so nothing is added twice.
 */
export const LostAnswer: Story = {
  name: 'A lost answer',
  parameters: {
    shop: {
      script: [
        { type: 'answer', on: 'addCartItem', status: 502, when: 'after', times: 1 },
        { type: 'delay', on: 'getCart', ms: 1500 },
      ],
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Add to cart' }))
    const panel = within(canvas.getByRole('region', { name: 'What the kit is at' }))
    await expect(await panel.findByText('Bud Vase: 0 → 1')).toBeVisible()
    await expect(await panel.findByText(/unknown after \d+ ms/)).toBeVisible()
    await expect(panel.getByText(/Waits for the whole cart to be read/)).toBeVisible()
    await expect(await panel.findByText('1 × Bud Vase')).toBeVisible()
    const { requests } = shopIn(canvasElement).sandbox
    await expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  },
}

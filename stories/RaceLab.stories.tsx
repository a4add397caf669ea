import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import naiveSource from './raceLab/NaiveCart.tsx?raw'
import { RaceLab } from './raceLab/RaceLab.js'

/** What this kit is for, in one picture: the same clicks on its cart and on the one that everybody writes first. */
const meta: Meta = {
  title: 'Race lab',
  parameters: { example: { code: naiveSource } },
  render: () => <RaceLab />,
}
export default meta
type Story = StoryObj

/** It opens with a lost answer; the buttons run another race. The code panel shows the other cart, so that you can judge whether it is a fair one. */
export const Lab: Story = { render: () => <RaceLab opening="Lost answer" /> }

/** An answer is lost: this kit looks what became of its write, and the retry of the other cart adds one too many. */
export const LostAnswer: Story = {
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Lost answer' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    const kit = within(canvas.getByRole('region', { name: 'This kit' }))
    const naive = within(canvas.getByRole('region', { name: 'The usual recipe' }))
    await expect(await kit.findByText('Right: 3 wanted, 3 in the shop.', {})).toBeVisible()
    await expect(await naive.findByText('Wrong: the shopper would pay for 1 too many.', {})).toBeVisible()
  },
}

/** Two tabs: this kit shows the same cart in both, and the other one shows each its own. */
export const SecondTab: Story = {
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Second tab' }))
    const kit = within(canvas.getByRole('region', { name: 'This kit' }))
    await expect(await kit.findByText('Right: 5 wanted, 5 in the shop.', {})).toBeVisible()
  },
}

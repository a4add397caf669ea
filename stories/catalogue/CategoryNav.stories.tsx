import { CategoryNav } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import type { Example } from '../support/source.js'

const meta: Meta<typeof CategoryNav> = {
  title: 'Catalogue/CategoryNav',
  component: CategoryNav,
  args: { renderLink: (category, props) => <a href={`#${category.slug}`} {...props} /> },
  argTypes: {
    current: {
      control: 'select',
      options: ['cat-tableware', 'cat-mugs-and-cups', 'cat-linen', 'cat-coffee'],
    },
    depth: { control: 'inline-radio', options: [1, 2] },
  },
  parameters: {
    example: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be read
      args: { renderLink: '{(category, props) => <a href={`/shop/${category.slug}`} {...props} />}' },
    } satisfies Example,
  },
}
export default meta
type Story = StoryObj<typeof CategoryNav>

/** Nested lists of links, in the order of the tree for the Tab key as well. */
export const WholeTree: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const first = await canvas.findByRole('link', { name: 'Tableware' })
    first.focus()
    await userEvent.tab()
    await expect(canvas.getByRole('link', { name: 'Mugs & cups' })).toHaveFocus()
  },
}

/** The way to the category that is shown is marked by `data-current`, and its own link by `aria-current`. */
export const Current: Story = {
  args: { current: 'mugs-and-cups' },
  play: async ({ canvasElement }) => {
    const link = await within(canvasElement).findByRole('link', { name: 'Mugs & cups' })
    await expect(link).toHaveAttribute('aria-current', 'page')
  },
}

/** `depth` shows the upper levels alone. */
export const RootsOnly: Story = {
  args: { depth: 1 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('link', { name: 'Pantry' })
    await expect(canvas.queryByRole('link', { name: 'Coffee' })).toBeNull()
  },
}

import type { CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import type { Decorator } from '@storybook/react-vite'

/** Stripe's own look for the theme of the toolbar: its fields stand in a frame, which no style sheet reaches. */
export const appearanceIn = ({ theme }: Record<string, unknown>): CheckoutFormProps['appearance'] =>
  theme === 'dark' ? { theme: 'night' } : undefined

/** For stories of what takes an `appearance`. */
export const withAppearance: Decorator = (Story, { args, globals }) => (
  <Story args={{ appearance: appearanceIn(globals), ...args }} />
)

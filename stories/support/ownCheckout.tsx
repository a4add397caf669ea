import { useCheckout } from '@aerocall/commerce-react/checkout'
import type { Decorator } from '@storybook/react-vite'
import { type ReactNode, useEffect } from 'react'
import { SHOPPER_EMAIL } from './checkout.js'
import { useShop } from './shop.js'
import type { Example } from './source.js'

/** A checkout without `<CheckoutForm>`, of which the part is all that is shown. It begins by itself. */
const inOwnCheckout: Decorator = (Story) => (
  <OwnCheckout>
    <Story />
  </OwnCheckout>
)

function OwnCheckout({ children }: { children: ReactNode }) {
  const { stripe } = useShop()
  const { start } = useCheckout({ stripe })
  useEffect(() => void start({ email: SHOPPER_EMAIL }), [start])
  return (
    <div className="stack">
      <button type="button" className="main" onClick={() => start({ email: SHOPPER_EMAIL })}>
        Continue to payment
      </button>
      {children}
    </div>
  )
}

/** For parts that a form brings along, and a layout without one places itself: spread it into `meta`. */
export const ownCheckout = {
  decorators: [inOwnCheckout],
  example: {
    setup: 'const { start } = useCheckout()',
    around: (part: string) =>
      [
        '<>',
        `  <button type="button" onClick={() => start({ email: '${SHOPPER_EMAIL}' })}>`,
        '    Continue to payment',
        '  </button>',
        `  ${part}`,
        '</>',
      ].join('\n'),
  } satisfies Example,
}

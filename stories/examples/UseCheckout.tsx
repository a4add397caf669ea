import { AddToCartButton, CommerceProvider, Money, useProduct } from '@aerocall/commerce-react'
import { PaymentSection, type PaymentSectionProps, useCheckout } from '@aerocall/commerce-react/checkout'
import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'

const sandbox = createSandbox()
const stripe = createFakeStripe(sandbox)

type Look = Pick<PaymentSectionProps, 'appearance'>

/** `appearance`: Stripe's fields stand in a frame, which no style sheet of yours reaches. */
export function UseCheckout(look: Look) {
  return (
    <CommerceProvider {...sandbox}>
      <OwnCheckout {...look} />
    </CommerceProvider>
  )
}

function OwnCheckout({ appearance }: Look) {
  const { product } = useProduct('bud-vase')
  const { state, amountDue, error, start, confirm, reset } = useCheckout({ stripe })
  return (
    <div className="stack">
      {product && <AddToCartButton product={product} />}
      <button type="button" onClick={() => start({ email: 'june@example.test' })}>
        Continue
      </button>
      <PaymentSection appearance={appearance} />
      <button type="button" onClick={() => confirm().catch(() => {})}>
        Pay <Money money={amountDue} />
      </button>
      <button type="button" onClick={() => reset()}>
        Start over
      </button>
      <output>{state}</output>
      {error && <p role="alert">{error.message}</p>}
    </div>
  )
}

import { CommerceProvider } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutOptions, type RenderPayment } from '@aerocall/commerce-react/checkout'
import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { useState } from 'react'
import { useShop } from './shop.js'

export interface CheckoutArgs {
  shipping?: boolean
  /** Stripe.js does not load. */
  blocked?: boolean
  renderPayment?: RenderPayment
}

export function Checkout({ blocked = false, ...props }: CheckoutArgs) {
  const { stripe } = useShop()
  return <CheckoutForm stripe={blocked ? blockedStripe : stripe} {...props} />
}

/** What `loadStripe` gives behind a content blocker, made anew at each try. */
const blockedStripe: CheckoutOptions['stripe'] = {
  // biome-ignore lint/suspicious/noThenProperty: see above
  then: (resolved, rejected) => Promise.reject(new Error('blocked')).then(resolved, rejected),
}

/** Two pages of one shopper, one after the other. */
export function Reloadable() {
  const { sandbox, stripe, baseUrl, storage, queryClient } = useShop()
  const [page, setPage] = useState({ number: 1, stripe })
  const reload = ({ inAnotherTab = false } = {}) => {
    closeBank()
    // What only this tab knows.
    if (inAnotherTab) sessionStorage.clear()
    setPage({ number: page.number + 1, stripe: createFakeStripe(sandbox) })
  }
  return (
    <>
      <CommerceProvider
        key={page.number}
        {...sandbox}
        baseUrl={baseUrl}
        storage={storage}
        queryClient={queryClient}
        locale="en-US"
      >
        <CheckoutForm stripe={page.stripe} />
      </CommerceProvider>
      <hr />
      <button type="button" onClick={() => reload()}>
        Reload this page
      </button>
      <button type="button" onClick={() => reload({ inAnotherTab: true })}>
        Open another tab
      </button>
    </>
  )
}

export const bankFrame = () => document.querySelector('iframe[title="3-D Secure"]')

/** A page that is left takes the bank's frame with it. */
export const closeBank = () => bankFrame()?.parentElement?.remove()

import { CommerceProvider } from '@aerocall/commerce-react'
import {
  CheckoutForm,
  type CheckoutOptions,
  PayButton,
  PaymentSection,
  useCheckout,
} from '@aerocall/commerce-react/checkout'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { GOOD_CARD, openCheckout, posts, readyPayButton } from './support/openCheckout.js'

function Headless({ options }: { options?: CheckoutOptions }) {
  const { state, amountDue, error, start } = useCheckout(options)
  return (
    <>
      <output>{`${state} ${amountDue?.amount ?? '–'} ${error?.code ?? 'fine'}`}</output>
      <button type="button" onClick={() => start({ email: 'june@example.test' })}>
        Start
      </button>
    </>
  )
}

let confirmed: Promise<unknown> = Promise.resolve()

function Confirm() {
  const { confirm } = useCheckout()
  const onClick = () => {
    confirmed = confirm().catch((error: unknown) => error)
  }
  return (
    <button type="button" onClick={onClick}>
      Confirm
    </button>
  )
}

describe('useCheckout', () => {
  test('without a payment form refuses to confirm', async () => {
    const shop = await openShop(<Confirm />)
    await shop.user.click(screen.getByRole('button', { name: 'Start' }))
    await screen.findByText(/^ready/)
    await shop.user.click(screen.getByRole('button', { name: 'Confirm' }))
    await expect(confirmed).resolves.toMatchObject({ code: 'payment_unavailable' })
    expect(shop.sandbox.charges).toEqual([])
  })

  test('with a <PaymentSection> pays; two components share the attempt', async () => {
    const shop = await openShop(
      <>
        <PaymentSection />
        <PayButton />
        <Headless />
      </>,
    )
    await shop.user.click(screen.getAllByRole('button', { name: 'Start' })[0] ?? document.body)
    const pay = await readyPayButton()
    const [first, second] = screen.getAllByText(/^ready/)
    expect(first?.textContent).toBe(second?.textContent)
    await shop.stripe.enterCard(GOOD_CARD)
    await shop.user.click(pay)
    await waitFor(() => expect(screen.getAllByText(/^placed/)).toHaveLength(2))
    expect(posts(shop.sandbox, '/checkout')).toBe(1)
    expect(shop.sandbox.charges).toHaveLength(1)
  })
})

async function openShop(children: ReactNode) {
  const shop = await openCheckout({
    children: (stripe) => (
      <>
        <Headless options={{ stripe }} />
        {children}
      </>
    ),
  })
  await waitFor(() => expect(shop.sandbox.requests.length).toBeGreaterThan(0))
  await act(async () => {})
  return shop
}

test('<CheckoutForm> renders on a server and hydrates without a word', async () => {
  const sandbox = createSandbox()
  const app = (
    <StrictMode>
      <CommerceProvider {...sandbox} locale="en-US">
        <CheckoutForm publishableKey="pk_test_1" />
      </CommerceProvider>
    </StrictMode>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(app)
  expect(container.textContent).toContain('Loading your cart…')
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const root = await act(async () => hydrateRoot(container, app))
  expect(container.textContent).toContain('Your cart is empty.')
  expect(complaints).not.toHaveBeenCalled()
  act(() => root.unmount())
  complaints.mockRestore()
})

// What a press on "Buy now" has put into its cart is let go with its page, whatever was chosen since; what its form has is not.

import { BuyNow, type BuyNowProps, BuyNowProvider, CheckoutForm } from '@aerocall/commerce-react/checkout'
import { createFakeStripe, type FakeStripe } from '@aerocall/commerce-react/testing'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import {
  buyNow,
  CUPS,
  inCart,
  offered,
  open,
  openProduct,
  ownCart,
  PLATE,
  pay,
  renderOtherTab,
  status,
} from './support/buyNowPage.js'
import { CARD_WITH_3DS, openCheckout, readyPayButton, storedText } from './support/openCheckout.js'

const choose = (name: string) => screen.getByRole('button', { name })

const expectLetGo = () =>
  waitFor(() => {
    const stored = storedText()
    expect([PLATE, CUPS].filter((id) => stored.includes(id))).toEqual([])
  })

const isNotLetGo = async () => {
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)))
  expect(storedText()).toContain(PLATE)
}

test.each([null, 'getCart', 'addCartItem'] as const)(
  'another product that is chosen as the page is left: neither stays (on its way: %s)',
  async (request) => {
    const opened = await openProduct()
    const { sandbox } = opened
    await open(opened)
    const sent = sandbox.requests.length
    if (request) sandbox.script({ type: 'delay', on: request, ms: 400 })
    // Without a request on its way, the second click comes before anything of the first is done.
    act(() => choose('Cups instead').click())
    expect(status()).toBe('making')
    if (request) {
      const method = request === 'getCart' ? 'GET' : 'POST'
      await waitFor(() => expect(sandbox.requests.slice(sent).map((each) => each.method)).toContain(method))
      expect(sandbox.requests.at(-1)?.status).toBe(0)
    }
    act(() => choose('Leave').click())
    await expectLetGo()
    expect(inCart()).toBe(ownCart)
  },
)

// Whose the cart is was written nowhere then, so that nobody let it go.
test('a cart goes with its page also where the storage does not take whose it is', async () => {
  const set = Storage.prototype.setItem
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    if (!key.endsWith(':maker')) set.call(this, key, value)
  })
  await open(await openProduct())
  expect(storedText()).toContain(PLATE)
  act(() => choose('Leave').click())
  await expectLetGo()
  vi.restoreAllMocks()
})

test('another product that the shop does not have: the first one goes with the page', async () => {
  const opened = await openProduct()
  await open(opened)
  opened.sandbox.script({ type: 'drop', on: 'getCart', when: 'before', times: 'always' })
  await opened.user.click(choose('Cups instead'))
  expect(await screen.findByRole('alert', {}, { timeout: 10_000 })).toBeVisible()
  expect(status()).toBe('closed')
  await opened.user.click(choose('Leave'))
  await expectLetGo()
})

test('the order that its form has stays, also where another product was chosen meanwhile', async () => {
  const opened = await openProduct()
  const { sandbox, stripe, user } = opened
  await open(opened)
  expect(await stripe.wallet.press()).toBe(true)
  await stripe.wallet.approve({ card: CARD_WITH_3DS })
  await user.click(choose('Cups instead'))
  await stripe.authenticate('cancel')
  expect(await screen.findByRole('button', { name: /^Pay / }, { timeout: 10_000 })).toBeVisible()
  expect(document.querySelector('[data-part=summary]')).toHaveTextContent('Dinner Plate')
  expect(storedText()).toContain(PLATE)
  expect(sandbox.charges).toEqual([])
})

test('a form that was asked for is asked for again by the next press, and the button has nothing opened', async () => {
  const onFormNeeded = vi.fn()
  const opened = await openCheckout({ children: () => <NoWallet onFormNeeded={onFormNeeded} /> })
  for (const times of [1, 2]) {
    await opened.user.click(buyNow())
    await waitFor(() => expect(onFormNeeded).toHaveBeenCalledTimes(times), { timeout: 10_000 })
    expect(buyNow()).toHaveAttribute('aria-expanded', 'false')
    expect(storedText()).toContain(PLATE)
  }
})

describe('two tabs that want the same product', () => {
  test.each([1, 3])(
    'which the other one wants %i times: it keeps its own when this one is left',
    async (quantity) => {
      const first = await openProduct()
      const { sandbox, user } = first
      await open(first)
      const second = renderOtherTab(sandbox, { productId: PLATE, quantity, children: 'Buy plates' })
      const state = () => second.container.firstElementChild?.getAttribute('data-state')
      fireEvent.click(choose('Buy plates'))
      await waitFor(() => expect(state()).toBe('open'))
      if (quantity !== 1) await waitFor(() => expect(status()).toBe('closed'))
      await user.click(choose('Leave'))
      // It would have been emptied by now.
      await act(() => new Promise((resolve) => setTimeout(resolve, 300)))
      expect(storedText()).toContain(PLATE)
      expect(state()).toBe('open')
      expect(inCart()).toBe(ownCart)
      second.unmount()
      await expectLetGo()
    },
  )
})

describe('a press while its form is on the page', () => {
  const openBeside = async () => {
    const onFormNeeded = vi.fn()
    const opened = await openCheckout({
      children: (stripe) => <BesideItsForm stripe={stripe} onFormNeeded={onFormNeeded} />,
    })
    const press = async () => {
      await opened.user.click(buyNow())
      await offered()
      await waitFor(() => expect(status()).toBe('open'))
    }
    const summary = () => document.querySelector('[data-part=summary]')
    return { ...opened, onFormNeeded, press, summary }
  }

  test('offers wallets, too, and the form keeps its cart when the button is pressed again, or left', async () => {
    const { sandbox, stripe, user, press, summary } = await openBeside()
    await press()
    expect(await stripe.wallet.press()).toBe(true)
    await stripe.wallet.changeAddress({ city: 'Seattle', state: 'WA', postal_code: '98101', country: 'US' })
    await stripe.wallet.approve()
    await waitFor(() => expect(screen.getByLabelText('City')).toHaveValue('Seattle'))
    await press()
    await user.click(buyNow())
    await waitFor(() => expect(status()).toBe('closed'))
    await press()
    await user.click(choose('Leave'))
    await isNotLetGo()
    expect(screen.getByLabelText('City')).toHaveValue('Seattle')
    expect(summary()).toHaveTextContent('Dinner Plate')
    expect(sandbox.orders).toEqual([])
  })

  test('for more than there is leaves it to its form, too', async () => {
    const { sandbox, stripe, user, press, summary } = await openBeside()
    await press()
    expect(await stripe.wallet.press()).toBe(true)
    await stripe.wallet.changeAddress({ city: 'Seattle', state: 'WA', postal_code: '98101', country: 'US' })
    await stripe.wallet.approve()
    await waitFor(() => expect(status()).toBe('form'))
    const body = { error: { code: 'INSUFFICIENT_STOCK', message: 'Only 1 is left.' } }
    sandbox.script({ type: 'answer', on: 'addCartItem', status: 409, body, times: 'always' })
    await user.click(choose('Three'))
    await user.click(buyNow())
    await waitFor(() => expect(status()).toBe('closed'))
    await user.click(choose('Leave'))
    await isNotLetGo()
    expect(summary()).toHaveTextContent('Dinner Plate')
  })

  test('asks for the form again where that is at its payment, and the order stays when the button is left', async () => {
    const { sandbox, stripe, user, press, summary, onFormNeeded } = await openBeside()
    sandbox.script({ type: 'checkout', taxByAddress: 412 })
    await press()
    await pay(stripe)
    await readyPayButton()
    onFormNeeded.mockClear()
    await user.click(buyNow())
    await waitFor(() => expect(onFormNeeded).toHaveBeenCalledExactlyOnceWith(null))
    await user.click(choose('Leave'))
    await isNotLetGo()
    await readyPayButton()
    expect(summary()).toHaveTextContent('Dinner Plate')
    expect(sandbox.orders).toHaveLength(1)
    expect(sandbox.charges).toEqual([])
  })

  function BesideItsForm({
    stripe,
    onFormNeeded,
  }: {
    stripe: FakeStripe
    onFormNeeded: BuyNowProps['onFormNeeded']
  }) {
    const [isLeft, setLeft] = useState(false)
    const [isAsked, setAsked] = useState(false)
    const [quantity, setQuantity] = useState(1)
    return (
      <>
        <button type="button" onClick={() => setQuantity(3)}>
          Three
        </button>
        <button type="button" onClick={() => setLeft(true)}>
          Leave
        </button>
        {!isLeft && (
          <BuyNow
            productId={PLATE}
            quantity={quantity}
            stripe={stripe}
            onFormNeeded={(why) => {
              setAsked(true)
              onFormNeeded(why)
            }}
          >
            Buy now
          </BuyNow>
        )}
        {isAsked && (
          <BuyNowProvider>
            <CheckoutForm countries={['CA', 'US']} stripe={stripe} />
          </BuyNowProvider>
        )}
      </>
    )
  }
})

function NoWallet({ onFormNeeded }: { onFormNeeded: BuyNowProps['onFormNeeded'] }) {
  const [stripe] = useState(() => createFakeStripe({ baseUrl: 'https://none.test', fetch }, { wallet: null }))
  return (
    <BuyNow productId={PLATE} stripe={stripe} onFormNeeded={onFormNeeded}>
      Buy now
    </BuyNow>
  )
}

// What a press on "Buy now" has put into its cart is let go with its page, whatever was chosen since; what its form has is not.

import { BuyNow } from '@aerocall/commerce-react/checkout'
import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { buyNow, CUPS, open, openProduct, PLATE, status } from './support/buyNowPage.js'
import { CARD_WITH_3DS, openCheckout, storedText } from './support/openCheckout.js'

const choose = (name: string) => screen.getByRole('button', { name })

const expectLetGo = () =>
  waitFor(() => {
    const stored = storedText()
    expect([PLATE, CUPS].filter((id) => stored.includes(id))).toEqual([])
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

function NoWallet({ onFormNeeded }: { onFormNeeded: () => void }) {
  const [stripe] = useState(() => createFakeStripe({ baseUrl: 'https://none.test', fetch }, { wallet: null }))
  return (
    <BuyNow productId={PLATE} stripe={stripe} onFormNeeded={onFormNeeded}>
      Buy now
    </BuyNow>
  )
}

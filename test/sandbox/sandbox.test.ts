import { expect, test } from 'vitest'
import { createSandbox } from '../../src/sandbox/createSandbox.js'
import { api, fillCart, pay } from './support/shop.js'

test('a shopper finds a product, fills a cart, checks out, pays, and the order turns paid', async () => {
  const sandbox = createSandbox({ webhookDelayMs: 5 })
  const { body: list } = await api(sandbox, 'GET', '/products?limit=100')
  expect(list.total).toBe(25)
  const { body: cart } = await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Oat', 2)
  expect(cart).toMatchObject({ id: 'cart-0001', currency: 'USD', subtotal: 56 })

  const { body: checkout, status } = await api(sandbox, 'POST', '/checkout', {
    cartId: 'cart-0001',
    customerEmail: 'June@Example.test ',
    shippingAddress: { name: 'June Okafor', postalCode: '97202', country: 'US' },
  })
  expect(status).toBe(201)
  expect(checkout.paymentIntent).toMatch(/^pi_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/)

  const paid = await pay(sandbox, checkout.paymentIntent, '4242 4242 4242 4242')
  expect(paid.body.status).toBe('succeeded')
  expect(sandbox.charges).toMatchObject([
    { orderId: checkout.orderId, amount: Math.round(cart.grand_total * 100), currency: 'usd' },
  ])

  const path = `/orders/${checkout.orderId}?email=${encodeURIComponent(' june@example.TEST')}`
  await expect
    .poll(async () => (await api(sandbox, 'GET', path)).body)
    .toMatchObject({ status: 'paid', payment_status: 'paid', grand_total: cart.grand_total })
})

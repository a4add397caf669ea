import { createCommerceClient } from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { expect, test } from 'vitest'
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

test('the kit’s own client reads all of it without a complaint', async () => {
  const sandbox = createSandbox({ capabilities: { coupons: true, config: true } })
  const issues: unknown[] = []
  const capabilities = { coupons: true, config: true }
  const onSchemaIssue = (issue: unknown) => void issues.push(issue)
  const client = createCommerceClient({ ...sandbox, capabilities, onSchemaIssue })

  const page = await client.listProducts({ limit: 100, sort: 'price_asc' })
  expect(page.items).toHaveLength(25)
  const soldOut = page.items.filter(({ available }) => !available).map(({ slug }) => slug)
  expect(soldOut).toEqual(['serving-platter'])
  const mug = await client.getProduct('stoneware-mug')
  expect(mug).toMatchObject({ price: { amount: 2400, currency: 'USD' }, compareAtPrice: { amount: 2900 } })
  expect(await client.listCategories()).toMatchObject([{ name: 'Tableware' }, {}, {}])

  const variantId = mug.variants[0]?.id
  const cart = await client.addCartItem('cart-0001', { productId: mug.id, variantId, quantity: 2 })
  expect(cart).toMatchObject({ itemCount: 2, subtotal: { amount: 4800 }, shipping: { amount: 600 } })
  expect(await client.validateCoupon({ cartId: 'cart-0001', code: 'WELCOME10' })).toMatchObject({
    valid: true,
  })
  expect(await client.getCart('cart-0001')).toMatchObject({
    coupons: ['WELCOME10'],
    discount: { amount: 480 },
  })
  const email = 'june@example.test'
  const session = await client.createCheckout({ cartId: 'cart-0001', customerEmail: email })
  expect(session).toMatchObject({ kind: 'stripe' })
  expect(await client.getOrder(session.orderId, { email })).toMatchObject({ isPaid: false, email })
  await expect(client.getOrder(session.orderId, { email: 'eve@example.test' })).rejects.toMatchObject({
    code: 'not_found',
  })
  sandbox.script({ type: 'stock', product: 'stoneware-mug', quantity: 1 })
  const more = client.addCartItem('cart-0002', { productId: mug.id, variantId, quantity: 2 })
  await expect(more).rejects.toMatchObject({ code: 'out_of_stock', status: 409 })
  expect(await client.getConfig()).toMatchObject({ publishableKey: 'pk_test_sandbox', provider: 'stripe' })
  expect(issues).toEqual([])
})

test.each([
  ['free', 'none'],
  ['redirect', 'redirect'],
  ['razorpay', 'other'],
] as const)('a %s checkout is read as "%s"', async (payment, kind) => {
  const sandbox = createSandbox()
  await fillCart(sandbox, 'cart-0001', 'bread-bag', null)
  sandbox.script({ type: 'checkout', payment })
  const client = createCommerceClient(sandbox)
  const session = await client.createCheckout({ cartId: 'cart-0001', customerEmail: 'june@example.test' })
  expect(session.kind).toBe(kind)
})

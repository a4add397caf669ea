// @ts-check

/**
 * What `?scenario=NAME` on any page of the demo tells the sandbox, so that every state of the
 * checkout can be reached by hand. See README.md for what to do and see.
 *
 * @type {Record<string, unknown[]>}
 */
export const scenarios = {
  none: [],
  declined: [
    {
      type: 'answer',
      on: 'confirmIntent',
      status: 402,
      body: { error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' } },
    },
  ],
  'slow-payment': [{ type: 'payment', processing: true, webhook: 10_000 }],
  'late-webhook': [{ type: 'payment', webhook: 20_000 }],
  'price-changed': [{ type: 'checkout', amountOffset: 150 }],
  'lost-order': [{ type: 'drop', on: 'createCheckout', when: 'after' }],
  'lost-payment': [{ type: 'drop', on: 'confirmIntent', when: 'after' }],
  // The page itself does this one: it gets no Stripe.
  'stripe-blocked': [],
  free: [{ type: 'checkout', payment: 'free' }],
  'low-stock': [{ type: 'stock', product: 'breakfast-bowl', quantity: 2 }],
  'add-fails': [
    { type: 'answer', on: 'addCartItem', status: 422, body: { message: 'This cannot be added just now.' } },
  ],
  'list-fails': [{ type: 'answer', on: 'listProducts', status: 500, times: 8 }],
  slow: [
    { type: 'delay', on: '* /products', ms: 2_000, times: 'always' },
    { type: 'delay', on: '* /products/*', ms: 2_000, times: 'always' },
    { type: 'delay', on: '* /cart/*', ms: 2_000, times: 'always' },
    { type: 'delay', on: '* /cart/*/items', ms: 2_000, times: 'always' },
  ],
}

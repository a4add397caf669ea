// @ts-check

/**
 * @typedef {object} Scenario
 * @property {string} todo what to do
 * @property {string} result what comes of it
 * @property {import('@aerocall/commerce-react/testing').SandboxScript[]} script what the sandbox is told
 */

const always = /** @type {const} */ ('always')

/**
 * What `?scenario=NAME` on any page of the demo tells the sandbox, so that every state of the checkout can be
 * reached by hand. The bar at the top of each page lists them.
 *
 * @type {Record<string, Scenario>}
 */
export const scenarios = {
  none: { todo: 'Shop', result: 'everything goes as it should', script: [] },
  declined: {
    todo: 'Pay with the good card',
    result: 'it is declined once; Pay again works',
    script: [
      {
        type: 'answer',
        on: 'confirmIntent',
        status: 402,
        body: { error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' } },
      },
    ],
  },
  'slow-payment': {
    todo: 'Pay',
    result: 'the bank takes ten seconds',
    script: [{ type: 'payment', processing: true, webhook: 10_000 }],
  },
  'late-webhook': {
    todo: 'Pay',
    result: 'thanks at once, “Paid” twenty seconds later',
    script: [{ type: 'payment', webhook: 20_000 }],
  },
  voucher: {
    todo: 'Pay',
    result: 'a voucher to be paid elsewhere: how, and until when',
    script: [{ type: 'payment', awaits: 'voucher' }],
  },
  'bank-transfer': {
    todo: 'Pay',
    result: 'the bank’s details for a transfer, and the order waits for it',
    script: [{ type: 'payment', awaits: 'bank_transfer' }],
  },
  'price-changed': {
    todo: 'Continue to payment',
    result: 'another sum than the one shown stops before the charge',
    script: [{ type: 'checkout', amountOffset: 150 }],
  },
  'lost-order': {
    todo: 'Continue to payment',
    result: 'the answer to POST /checkout is lost; one payment all the same',
    script: [{ type: 'drop', on: 'createCheckout', when: 'after' }],
  },
  'lost-payment': {
    todo: 'Pay',
    result: 'the answer to the payment is lost; it is looked up, and not paid twice',
    script: [{ type: 'drop', on: 'confirmIntent', when: 'after' }],
  },
  'stripe-blocked': {
    // The page itself does this one: it gets no Stripe.
    todo: 'Continue to payment',
    result: 'Stripe does not load: the reason, and Try again',
    script: [],
  },
  free: {
    todo: 'Continue to payment',
    result: 'nothing is due',
    script: [{ type: 'checkout', payment: 'free' }],
  },
  'low-stock': {
    todo: 'Add Breakfast Bowls',
    result: 'two of each are left',
    script: [{ type: 'stock', product: 'breakfast-bowl', quantity: 2 }],
  },
  'add-fails': {
    todo: 'Add something',
    result: 'refused once, beside the button',
    script: [
      { type: 'answer', on: 'addCartItem', status: 422, body: { message: 'This cannot be added just now.' } },
    ],
  },
  'list-fails': {
    todo: 'Reload the list',
    result: 'the error, and Try again',
    script: [{ type: 'answer', on: 'listProducts', status: 500, times: 8 }],
  },
  slow: {
    todo: 'Look around',
    result: 'skeletons, “Updating totals…”',
    script: [
      { type: 'delay', on: '* /products', ms: 2_000, times: always },
      { type: 'delay', on: '* /products/*', ms: 2_000, times: always },
      { type: 'delay', on: '* /cart/*', ms: 2_000, times: always },
      { type: 'delay', on: '* /cart/*/items', ms: 2_000, times: always },
    ],
  },
}

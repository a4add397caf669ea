import { defaultOrderMessages, type OrderMessages, withTexts } from '../components/orderMessages.js'
import { named } from '../messages/named.js'
import type { CityKind, PostalKind, RegionKind } from './address.js'

/** Every text of the checkout. What is left out stays English. */
export interface CheckoutMessages extends OrderMessages {
  contact: string
  email: string
  shippingAddress: string
  name: string
  line1: string
  line2: string
  /** What the chosen country calls it: its towns, regions and postal codes; a kind is `''` where none is chosen. */
  city: (kind: CityKind) => string
  state: (kind: RegionKind) => string
  postalCode: (kind: PostalKind) => string
  country: string
  chooseCountry: string
  chooseRegion: string
  /** It may be right all the same. */
  unusualPostalCode: string
  required: string
  invalidEmail: string
  tooLong: string
  checkFields: (count: number) => string
  /** `onSubmit` threw. */
  notChecked: string
  continueToPayment: string
  /** Beside each of the details; what it changes is read after it. */
  editDetails: string

  orderSummary: string
  lineQuantity: (name: string, quantity: number) => string
  loadingCart: string
  emptyCart: string
  cartUnreadable: string

  payment: string
  /**
   * `amount` is `''` where it is not known yet; `country` is the code that was chosen, for wording that the law there
   * asks for, and `''` where none is known.
   */
  pay: (amount: string, country: string) => string
  /** Why Pay does nothing then. */
  consentNeeded: string
  loadingForm: string
  formSlow: string
  formFailed: string
  /** Why Pay does nothing then. */
  formNeeded: string
  loadFormAgain: string

  creating: string
  ready: string
  confirming: string
  /** The confirmation has been under way for a minute. */
  confirmingLong: string
  processing: string
  placed: string
  placedTitle: string
  /** The shopper pays elsewhere, by a voucher or a bank transfer. */
  awaitingTitle: string
  awaiting: string
  /** `until` is a date with its time; `''` where there is none. */
  payByVoucher: (until: string) => string
  payByTransfer: (until: string) => string
  showInstructions: string
  /** There is no page of them. */
  noInstructions: string
  /** The cart is not the one last shown. `amount` is its total, `''` where it is not known. */
  cartChanged: (amount: string) => string
  /** The payment is of another sum than the one last shown. */
  priceChanged: (amount: string) => string
  acceptPrice: string
  unavailable: string
  reloadHint: string
  reload: string
  retry: string
  interrupted: string
  /** The shopper was sent to a hosted page, and is back. */
  interruptedAway: string
  /** Only another tab, or one that is closed, can ask for the payment. */
  interruptedElsewhere: string
  /** Back to the hosted page of an order that is not known to be paid. */
  backToPayment: string
  checkAgain: string
  /** The outcome has been unknown for half an hour. */
  startOverWarning: string
  startOver: string
  actionNeeded: string
  continueAction: string
  failed: string
  otherProvider: string
  unknownReturn: string
}

export const defaultCheckoutMessages: CheckoutMessages = {
  ...defaultOrderMessages,
  contact: 'Contact',
  email: 'Email',
  shippingAddress: 'Shipping address',
  name: 'Full name',
  line1: 'Address line 1',
  line2: 'Address line 2 (optional)',
  city: named({ suburb: 'Suburb', post_town: 'Town or city', district: 'District' }, 'City'),
  state: named(
    {
      area: 'Area',
      county: 'County',
      department: 'Department',
      district: 'District',
      do_si: 'Do or si',
      emirate: 'Emirate',
      island: 'Island',
      oblast: 'Oblast',
      parish: 'Parish',
      prefecture: 'Prefecture',
      province: 'Province',
      region: 'Region',
      state: 'State',
    },
    'State or region',
  ),
  postalCode: named(
    { eircode: 'Eircode', pin: 'PIN code', postcode: 'Postcode', zip: 'ZIP code' },
    'Postal code',
  ),
  country: 'Country',
  chooseCountry: 'Choose a country',
  chooseRegion: 'Please choose',
  unusualPostalCode: 'This does not look like a postal code of this country. Please check it.',
  required: 'Please fill in this field.',
  invalidEmail: 'Please enter an address such as name@example.com.',
  tooLong: 'Please use at most 200 characters.',
  checkFields: (count) => (count === 1 ? 'Please check one field.' : `Please check ${count} fields.`),
  notChecked: 'Your details could not be checked just now. Please try again.',
  continueToPayment: 'Continue to payment',
  editDetails: 'Change',

  orderSummary: 'Order summary',
  lineQuantity: (name, quantity) => `${name} × ${quantity}`,
  loadingCart: 'Loading your cart…',
  emptyCart: 'Your cart is empty.',
  cartUnreadable: 'Your cart could not be loaded.',

  payment: 'Payment',
  pay: (amount) => (amount === '' ? 'Pay' : `Pay ${amount}`),
  consentNeeded: 'Please agree to this before you pay.',
  loadingForm: 'Loading the payment form…',
  formSlow: 'The payment form takes longer than usual.',
  formFailed: 'The payment form could not be shown.',
  formNeeded: 'You can pay as soon as the payment form is there.',
  loadFormAgain: 'Load it again',

  creating: 'Preparing your payment…',
  ready: 'Your order can be paid now.',
  confirming: 'Confirming your payment. Please keep this page open.',
  confirmingLong:
    'Your payment is still being confirmed. If your bank asks you for something, finish it there; do not pay again.',
  processing: 'Your payment was accepted and is being processed by your bank.',
  placed: 'Your payment was received.',
  placedTitle: 'Thank you',
  awaitingTitle: 'Your order waits for your payment',
  awaiting: 'Your order is placed. Please pay it as the instructions say.',
  payByVoucher: (until) =>
    `Pay with your voucher, at one of the places that it names${until === '' ? '.' : `, by ${until}.`}`,
  payByTransfer: (until) =>
    `Transfer the sum from your bank account, with the reference that the instructions name${until === '' ? '.' : `, by ${until}.`}`,
  showInstructions: 'Show the payment instructions',
  noInstructions: 'The payment instructions cannot be shown here. Please ask the shop for them.',
  cartChanged: (amount) =>
    amount === ''
      ? 'Your cart has changed since you last saw it. Please check it before you pay.'
      : `Your cart has changed since you last saw it: its total is ${amount}. Please check it before you pay.`,
  priceChanged: (amount) =>
    amount === ''
      ? 'The sum to pay has changed. Please check it before you pay.'
      : `The sum to pay has changed: it is now ${amount}. Please check it before you pay.`,
  acceptPrice: 'Accept and continue',
  unavailable: 'The payment form could not be loaded. A content blocker or the network may have stopped it.',
  reloadHint: 'If it still does not load, reload this page: your order is kept.',
  reload: 'Reload the page',
  retry: 'Try again',
  interrupted: 'We are checking whether your payment went through. Please do not pay again.',
  interruptedAway:
    'We are checking whether your payment went through. If you have not finished it, go back to the payment page.',
  interruptedElsewhere:
    'A payment of this order was begun in another tab, or earlier. Please do not pay again: look the order up ' +
    'with its email to see whether it went through.',
  backToPayment: 'Go to the payment page',
  checkAgain: 'Check now',
  startOverWarning:
    'We could not find out for half an hour. Look at your bank statement first: if you start over, you may pay twice.',
  startOver: 'Start over',
  actionNeeded: 'Your bank wants to confirm that it is you.',
  continueAction: 'Continue',
  failed: 'This checkout cannot go on.',
  otherProvider: 'This shop takes the payment in another way, which this page does not show.',
  unknownReturn: 'This payment was not started in this browser. You can look the order up.',
}

interface ShopMessages extends OrderMessages {
  checkout: Partial<CheckoutMessages>
}

/** One catalogue of the English texts, the shop's for all its parts, and those of one form. */
export function checkoutMessages(shop: ShopMessages, own?: Partial<CheckoutMessages>): CheckoutMessages {
  const ofShop = withTexts({ ...defaultCheckoutMessages, ...orderTextsOf(shop) }, shop.checkout)
  return withTexts(ofShop, own)
}

/** And no other: a cart's text may have the name of a checkout's. */
function orderTextsOf(shop: OrderMessages): Partial<OrderMessages> {
  return Object.fromEntries(
    Object.entries(shop).filter(([name]) => Object.hasOwn(defaultOrderMessages, name)),
  )
}

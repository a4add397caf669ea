import type {
  BillingDetails,
  ExpressCheckoutAddress,
  StripeExpressCheckoutElementOptions,
} from '@stripe/stripe-js'

/** Stripe's names. */
export type FakeWalletAddress = Partial<ExpressCheckoutAddress> & { name?: string }

/** What the sandbox's wallet knows of its owner. */
export interface FakeWalletOwner {
  email: string
  name: string
  phone: string
  /** What it pays with: the sandbox's cards. */
  card: string
  /** To choose from; the first one is chosen when the sheet opens. */
  addresses: readonly FakeWalletAddress[]
}

export const walletOwner: FakeWalletOwner = {
  email: 'wren@example.test',
  name: 'Wren Halloway',
  phone: '+1 503 555 0142',
  card: '4242424242424242',
  addresses: [
    { line1: '88 Slipware Lane', city: 'Portland', state: 'OR', postal_code: '97205', country: 'US' },
    { line1: 'Töpfergasse 4', city: 'Berlin', state: '', postal_code: '10115', country: 'DE' },
    // Some wallets know no street.
    { city: 'Seattle', state: 'WA', postal_code: '98101', country: 'US' },
  ],
}

/** An address as the wallet's confirm tells it; parts that it does not know are empty. */
export function fullAddress({ name: _, ...known }: FakeWalletAddress): ExpressCheckoutAddress {
  return { line1: '', line2: null, city: '', state: '', postal_code: '', country: '', ...known }
}

/** What was asked for, and no more. */
export const billingDetailsOf = (
  { email, name, phone }: FakeWalletOwner,
  address: FakeWalletAddress,
  { emailRequired, phoneNumberRequired }: StripeExpressCheckoutElementOptions,
): BillingDetails => ({
  ...(emailRequired && { email }),
  ...(phoneNumberRequired && { phone }),
  name,
  address: fullAddress(address),
})

export const addressLine = ({ line1, city, postal_code, country }: FakeWalletAddress) =>
  [line1, city, postal_code, country].filter(Boolean).join(', ')

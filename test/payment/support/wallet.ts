import type { SandboxScript } from '@aerocall/commerce-react/testing'
import * as fc from 'fast-check'
import type { Stripe, StripeElements } from '../../../src/checkout/stripe.js'
import { confirmWallet } from '../../../src/checkout/walletStripe.js'
import { toStripeAmount } from '../../../src/money.js'
import type { StartCheckoutInput } from '../../../src/payment/types.js'
import {
  offerOf,
  payByWallet,
  type WalletOffer,
  type WalletPayment,
  whyNotOffered,
} from '../../../src/payment/wallet.js'
import type { createProvider } from '../../../src/sandbox/fakeStripe/provider.js'
import { tab } from './faults.js'

type Provider = ReturnType<typeof createProvider>
type Answer = Awaited<ReturnType<Provider['retrieve']>>

/** What a shopper does with the wallet of this browser. */
export type WalletStep =
  /** Presses its button; the sheet shows what may be paid then. */
  | { type: 'openSheet'; tab: 0 | 1 }
  /** Presses Pay in the sheet. */
  | { type: 'approve'; tab: 0 | 1; email: string }

export interface WalletOptions extends Pick<WalletPayment, 'attempt' | 'cart'> {
  provider: Provider
  card(): string
  passBank(clientSecret: string, answer: Answer): Promise<Answer>
  /** A confirmation is sent, of a sheet that showed this sum. */
  onConfirm(clientSecret: string, shown: number): void
  /** Sabotage: whatever the order's sum is, it counts as the one that the sheet showed. */
  isBlind?: boolean | undefined
}

/** A wallet whose sheet stands over one page. */
export interface Wallet {
  open(): void
  approve(input: StartCheckoutInput): Promise<unknown>
}

export function createWallet({ attempt, cart, provider, ...options }: WalletOptions): Wallet {
  let sheet: WalletOffer | null = null

  async function confirmPayment(offer: WalletOffer, clientSecret: string) {
    options.onConfirm(clientSecret, offer.sum.amount)
    const answer = await provider.confirm(clientSecret, {
      card: { number: options.card(), expiry: '12 / 40', cvc: '123' },
      returnUrl: 'https://shop.test/checkout',
      redirect: 'if_required',
      // What the buttons were opened for: the provider refuses another sum.
      ...(!options.isBlind && {
        amount: toStripeAmount(offer.sum) ?? undefined,
        currency: offer.sum.currency ?? undefined,
      }),
    })
    return options.passBank(clientSecret, answer)
  }

  return {
    open() {
      const offer = offerOf(attempt.getState(), cart.getState())
      const isOffered = offer !== null && whyNotOffered(offer, attempt.getState(), cart.getState()) === null
      sheet = isOffered ? offer : null
    },
    async approve(input) {
      const offer = sheet
      sheet = null
      if (offer === null) return
      const blind = { ...attempt, getState: () => ({ ...attempt.getState(), amountDue: offer.sum }) }
      await payByWallet({
        attempt: options.isBlind ? blind : attempt,
        cart,
        offer,
        input,
        form: {
          confirm: (sent) => {
            const stripe = asStripe({ confirmPayment: () => confirmPayment(offer, sent.clientSecret) })
            return confirmWallet({ stripe, elements: noElements }, sent)
          },
        },
      })
    },
  }
}

// The methods that the kit calls; Stripe's types name many more.
const asStripe = (methods: object) => methods as Stripe
const noElements = {} as StripeElements

/** Opened and approved, perhaps with something between, and perhaps for an order that its address makes dearer. */
export function walletSteps(emails: fc.Arbitrary<string>, waits: readonly number[]) {
  const tax: SandboxScript = { type: 'checkout', taxByAddress: 300 }
  return fc
    .record({
      tab,
      email: emails,
      ms: fc.constantFrom(...waits),
      isTaxed: fc.boolean(),
      isApproved: fc.boolean(),
      isAgain: fc.boolean(),
    })
    .map(({ tab: at, email, ms, isTaxed, isApproved, isAgain }) => {
      const openSheet = { type: 'openSheet' as const, tab: at }
      const approve = { type: 'approve' as const, tab: at, email }
      return [
        ...(isTaxed ? [{ type: 'script' as const, script: tax }] : []),
        openSheet,
        ...(ms > 0 ? [{ type: 'wait' as const, ms }] : []),
        ...(isApproved ? [approve] : []),
        ...(isAgain ? [{ type: 'wait' as const, ms: 400 }, openSheet, approve] : []),
      ]
    })
}

import { type RefObject, useRef, useState } from 'react'
import { isAccepted } from '../cart/hold.js'
import { tell } from '../environment.js'
import { type CommerceError, isCommerceError } from '../errors.js'
import { useCommerce, useEngines } from '../hooks/useCommerce.js'
import { errorText } from '../messages.js'
import { toStripeAmount } from '../money.js'
import { commerceError, emptyCart, incompleteForm } from '../payment/errors.js'
import {
  payByWallet,
  type WalletOffer,
  type WalletOutcome,
  walletClosed,
  walletUnfit,
  whyNotOffered,
} from '../payment/wallet.js'
import { asksConsent } from './asksConsent.js'
import type { CheckoutFormContext } from './CheckoutContext.js'
import { emptyValues } from './form.js'
import type { useCheckoutState } from './useCheckout.js'
import { checkWalletDetails, type DetailsChecks, walletDetails } from './walletDetails.js'
import { confirmWallet, type WalletApproval, type WalletClick, type WalletSession } from './walletStripe.js'

export interface WalletReports {
  /** Asked with each press, before a sheet is opened: an error refuses it, and is shown. */
  beforeOpen?: (() => CommerceError | null | undefined) | undefined
  /** Why no sheet was opened, or why it did not pay. */
  onError?: ((error: CommerceError) => void) | undefined
  /**
   * The sheet did not pay, and the form leads on: with the wallet's details in it, to be completed, or with the order
   * that was made, which waits to be paid. Go to the page of `<CheckoutForm>` here.
   */
  onFormNeeded?: ((error: CommerceError | null) => void) | undefined
}

interface WalletUse extends WalletReports {
  ofShop: ReturnType<typeof useCheckoutState>
  /** Null: the wallets stand outside of a form. */
  form: CheckoutFormContext | null
  checks: DetailsChecks
  root: RefObject<HTMLElement | null>
}

interface Wallet {
  /** What the sheet shows that is open; null: none is. */
  sheet: WalletOffer | null
  /** A sheet was approved here. */
  isApproved: boolean
  /** Why the last one was refused. */
  error: CommerceError | null
  /** A button was pressed below `offer`. */
  onClick(click: WalletClick, offer: WalletOffer | null): void
  onCancel(): void
  onApprove(approval: WalletApproval, session: WalletSession): void
}

/** A wallet's sheet from the click that opens it to what came of it. */
export function useWallet({
  ofShop,
  form,
  checks,
  root,
  beforeOpen,
  onError,
  onFormNeeded,
}: WalletUse): Wallet {
  const { shop, attempt } = ofShop
  const { cart } = useEngines()
  const { messages } = useCommerce()
  const [sheet, setSheet] = useState<WalletOffer | null>(null)
  const [isApproved, setApproved] = useState(false)
  const [error, setError] = useState<CommerceError | null>(null)
  /** The same as `sheet`, for events that come before React has rendered. */
  const opened = useRef<WalletOffer | null>(null)
  const isClosed = useRef(false)
  const isPaying = useRef(false)

  function show(offer: WalletOffer | null) {
    opened.current = offer
    setSheet(offer)
  }

  function report(failure: CommerceError | null) {
    setError(failure)
    if (failure) tell(() => onError?.(failure))
  }

  async function pay(
    offer: WalletOffer,
    approval: WalletApproval,
    session: WalletSession,
  ): Promise<WalletOutcome> {
    const { error: unready } = await session.elements.submit()
    if (unready) return { type: 'refused', error: incompleteForm(unready.message ?? '') }
    const details = walletDetails(approval, checks.shipping)
    // Whatever comes of it, the form has them.
    shop.setView({ typed: { ...shop.getView().typed, ...details }, isEditing: false })
    const input = await checkWalletDetails({ ...emptyValues, ...form?.values, ...details }, checks)
    if (isCommerceError(input)) {
      attempt.refuse(input)
      return { type: 'refused', error: input }
    }
    if (isClosed.current) return { type: 'refused', error: walletClosed() }
    const unsent = (why: CommerceError) =>
      ({ type: 'incomplete', message: errorText(why, messages) }) as const
    return payByWallet({
      attempt,
      cart,
      offer,
      input,
      form: {
        async confirm(options) {
          if (isClosed.current) return unsent(walletClosed())
          // The shop has named another account with the order: these buttons are not its.
          if (shop.getView().stripe !== session.stripe) return unsent(walletUnfit())
          return confirmWallet(session, options)
        },
      },
    })
  }

  async function approve(offer: WalletOffer, approval: WalletApproval, session: WalletSession) {
    const outcome = await pay(offer, approval, session).catch(
      (thrown): WalletOutcome => ({ type: 'refused', error: commerceError(thrown) }),
    )
    const now = attempt.getState()
    const refusal = outcome.type === 'refused' ? outcome.error : now.error
    if (outcome.type === 'refused') {
      const message = refusal === null ? undefined : errorText(refusal, messages)
      try {
        approval.paymentFailed({ reason: reasonFor(refusal), ...(message && { message }) })
      } catch {
        // A sheet that is closed already cannot be told.
      }
    }
    show(null)
    if (isAccepted(now)) return setError(null)
    report(refusal)
    const isAsked = refusal?.fields !== undefined || refusal?.reason === 'country_unserved'
    if (now.session !== null || isAsked) tell(() => onFormNeeded?.(refusal))
  }

  return {
    sheet,
    isApproved,
    error,
    onClick(click, offer) {
      isClosed.current = false
      show(null)
      setError(null)
      const refusal =
        offer === null
          ? emptyCart()
          : (beforeOpen?.() ?? whyNotOffered(offer, attempt.getState(), cart.getState()))
      if (offer === null || refusal || asksConsent(form, shop, root.current)) {
        click.reject()
        return report(refusal)
      }
      show(offer)
      click.resolve(checks.shipping ? { shippingRates: [rateOf(offer, messages.shipping)] } : {})
    },
    onCancel() {
      isClosed.current = true
      if (!isPaying.current) show(null)
    },
    onApprove(approval, session) {
      const offer = opened.current
      if (offer === null) return approval.paymentFailed()
      setApproved(true)
      isPaying.current = true
      void approve(offer, approval, session).finally(() => {
        isPaying.current = false
      })
    },
  }
}

/** One way to be sent: its price is part of the sum already. */
function rateOf({ sum, shipping }: WalletOffer, displayName: string) {
  const amount = shipping && toStripeAmount({ ...shipping, currency: sum.currency })
  return { id: 'shipping', displayName, amount: amount ?? 0 }
}

/** Stripe's word for it, by which wallets show what is wrong. */
function reasonFor(error: CommerceError | null) {
  if (error?.reason === 'country_unserved') return 'address_unserviceable'
  return error?.fields === undefined ? 'fail' : 'invalid_shipping_address'
}

import { Elements } from '@stripe/react-stripe-js'
import {
  type ComponentPropsWithoutRef,
  type CSSProperties,
  forwardRef,
  useContext,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { isAccepted } from '../cart/hold.js'
import { tell } from '../environment.js'
import type { CommerceError } from '../errors.js'
import { useCart } from '../hooks/useCart.js'
import { useCommerce } from '../hooks/useCommerce.js'
import { useLatest } from '../hooks/useLatest.js'
import { type CommerceMessages, errorText } from '../messages.js'
import { toStripeAmount } from '../money.js'
import { commerceError } from '../payment/errors.js'
import { offerOf, type WalletOffer } from '../payment/wallet.js'
import { CheckoutContext, useProviderMessages } from './CheckoutContext.js'
import { CheckoutProgress } from './CheckoutProgress.js'
import { Consent } from './Consent.js'
import { type CheckoutOptions, takeOptions } from './checkoutOptions.js'
import { COUNTRY_CODES, countryCodes } from './countries.js'
import { validateCheckout } from './form.js'
import { strayIssues } from './issues.js'
import type { CheckoutMessages } from './messages.js'
import { noticeMistake } from './mistakes.js'
import { type Appearance, stripeLocale } from './stripe.js'
import { useCheckoutState, useCheckoutView } from './useCheckout.js'
import { useCheckoutReturn } from './useCheckoutReturn.js'
import { useWallet, type WalletReports } from './useWallet.js'
import { WalletButtons } from './WalletButtons.js'
import { type DetailsChecks, isServed } from './walletDetails.js'
import type { WalletIntent, WalletOptions } from './walletStripe.js'

export interface ExpressCheckoutProps
  extends CheckoutOptions,
    WalletReports,
    Omit<ComponentPropsWithoutRef<'div'>, 'onError'> {
  /** False for goods that are not shipped: only the email is asked for. Default: the form's around it, else true. */
  shipping?: boolean | undefined
  /** ISO 3166-1 alpha-2 codes that the shop delivers to; default: the form's around it, else all. */
  countries?: readonly string[] | undefined
  /** Which wallets, in which order, and how their buttons look. Read once. */
  wallets?: WalletOptions | undefined
  /** How your server makes its PaymentIntents, where that is not Stripe's default. */
  intent?: WalletIntent | undefined
  /** False: nothing is offered now. A sheet that is open goes on. Default true. */
  offered?: boolean | undefined
  /** Whether this browser and shop have a wallet, as soon as it is known. */
  onReady?: ((isThere: boolean) => void) | undefined
  /** The look of Stripe's buttons: https://docs.stripe.com/elements/appearance-api */
  appearance?: Appearance | undefined
  /** Over those of the provider's `messages.checkout`. */
  messages?: Partial<CheckoutMessages> | undefined
}

const noWallets: WalletOptions = {}
/** Stripe tells what wallets there are only once its buttons are on the page. */
const HIDDEN: CSSProperties = {
  position: 'absolute',
  visibility: 'hidden',
  blockSize: 0,
  inlineSize: '100%',
  overflow: 'hidden',
}

/**
 * Apple Pay, Google Pay, Link, PayPal and what else Stripe has for this browser and shop: one press buys the cart, and
 * the wallet says who the shopper is. On the cart's page, above the form, or inside of it. It pays by the same steps
 * as the form, and never another sum than the wallet showed. Where there is no wallet, or nothing to buy, nothing is
 * there; `children` (a divider) stand below the buttons, where there are any. State: `data-state`.
 *
 * @example
 * <ExpressCheckout onPlaced={({ orderId }) => go(`/orders/${orderId}`)} onFormNeeded={() => go('/checkout')} />
 */
export const ExpressCheckout = forwardRef<HTMLDivElement, ExpressCheckoutProps>(
  function ExpressCheckout(given, ref) {
    const { options, others } = takeOptions(given)
    const {
      beforeOpen,
      onReady,
      onError,
      onFormNeeded,
      offered = true,
      shipping: ownShipping,
      countries: ownCountries,
      wallets = noWallets,
      intent,
      appearance,
      messages: ownMessages,
      style,
      children,
      ...props
    } = others
    const { rules } = options
    const ofShop = useCheckoutState(options)
    const { shop, checkout } = ofShop
    const view = useCheckoutView(shop)
    useCheckoutReturn()
    const { messages: texts, locale } = useCommerce()
    const ofProvider = useProviderMessages(ownMessages)
    const form = useContext(CheckoutContext)
    const root = useRef<HTMLDivElement>(null)
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, [])

    const messages = form?.messages ?? ofProvider
    const shipping = ownShipping ?? form?.shipping ?? true
    const countries = useMemo(() => (ownCountries ? countryCodes(ownCountries) : null), [ownCountries])
    // A form that names none delivers everywhere: Stripe is given no list then, of which it may not know all.
    const ofForm = form === null || form.countries === COUNTRY_CODES ? null : form.countries
    const checks: DetailsChecks = {
      shipping,
      countries: countries ?? ofForm,
      messages,
      validate: form?.validate ?? ((values) => validateCheckout(values, { shipping, required: [], rules })),
      askShop: form?.askShop ?? (async () => ({})),
    }
    const wallet = useWallet({ ofShop, form, checks, root, beforeOpen, onError, onFormNeeded })

    const cart = useCart()
    const offer = offered && cart.isHydrated ? offerOf(checkout, cart) : null
    // Stripe's own fields offer the wallets, too.
    const shown = wallet.sheet ?? (view.form === 'none' ? offer : null)
    // Null: nobody knows yet.
    const [isThere, setThere] = useState<boolean | null>(null)
    const isShown = shown !== null
    const isReady = isShown && isThere === true
    useEffect(() => (isShown ? () => setThere(null) : undefined), [isShown])

    const latest = useLatest({ onError, onReady })
    useEffect(() => {
      if (isThere !== null) tell(() => latest.current.onReady?.(isThere))
    }, [isThere, latest])
    const isMissing = isShown && view.stripe === null
    useEffect(() => {
      if (!isMissing) return
      // Without Stripe.js there is no wallet.
      shop.loadProvider({ publishableKey: null, stripeAccount: null }).catch((thrown) => {
        const error = commerceError(thrown)
        setThere(false)
        noticeMistake({ state: 'collecting', error })
        tell(() => latest.current.onError?.(error))
      })
    }, [shop, isMissing, latest])

    const look = appearance ?? form?.appearance
    const elements = useElementsOptions({ shown, intent, look, locale })
    const error = isAccepted(checkout) ? null : wallet.error
    // Inside the form its notice speaks.
    const text = error && (form === null || checkout.error !== error) ? textOf(error, messages, texts) : null

    if (!isShown && text === null && !wallet.isApproved) return null
    const isVisible = isReady || text !== null || wallet.isApproved
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would be the form's
      <div
        role="group"
        aria-label={messages.payment}
        data-part="express-checkout"
        {...props}
        data-state={stateOf(wallet.sheet, isThere)}
        data-error={error?.code}
        style={isVisible ? style : { ...style, ...HIDDEN }}
        ref={root}
      >
        {isShown && elements && view.stripe && (
          <>
            {isReady && form?.consent != null && <Consent />}
            <Elements stripe={view.stripe} options={elements}>
              <WalletButtons
                options={{
                  ...wallets,
                  emailRequired: true,
                  shippingAddressRequired: shipping,
                  ...(shipping && checks.countries && { allowedShippingCountries: [...checks.countries] }),
                }}
                onReady={setThere}
                onClick={(click) => wallet.onClick(click, shown)}
                onCancel={wallet.onCancel}
                onAddressChange={({ address, resolve, reject }) =>
                  isServed(address.country, checks.countries) ? resolve() : reject()
                }
                onApprove={wallet.onApprove}
              />
            </Elements>
            {isReady && children}
          </>
        )}
        {form === null && wallet.isApproved && <CheckoutProgress />}
        {text !== null && (
          <p role="alert" data-part="express-error">
            {text}
          </p>
        )}
      </div>
    )
  },
)

/** Which fields are wrong, where the error says so; else what it says of itself. */
function textOf(error: CommerceError, messages: CheckoutMessages, texts: CommerceMessages): string {
  const issues = error.fields && strayIssues({ form: null, error, messages })
  return issues?.join(' ') || errorText(error, texts)
}

function stateOf(sheet: WalletOffer | null, isThere: boolean | null) {
  if (sheet !== null) return 'open'
  return isThere === null ? 'loading' : isThere ? 'ready' : 'none'
}

interface ElementsUse {
  shown: WalletOffer | null
  intent: WalletIntent | undefined
  look: Appearance | undefined
  locale: string | undefined
}

/** Stripe's deferred intent: the buttons know a sum before there is an order. */
function useElementsOptions({ shown, intent, look, locale }: ElementsUse) {
  const amount = shown && toStripeAmount(shown.sum)
  const currency = shown?.sum.currency?.toLowerCase()
  return useMemo(
    () =>
      amount === null || currency === undefined
        ? null
        : {
            mode: 'payment' as const,
            ...intent,
            amount,
            currency,
            locale: stripeLocale(locale),
            ...(look && { appearance: look }),
          },
    [amount, currency, intent, look, locale],
  )
}

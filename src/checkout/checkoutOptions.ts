import type { CheckoutAttemptOptions } from '../payment/types.js'
import type { CheckoutRules } from './form.js'
import type { Stripe } from './stripe.js'

/** How a checkout is set up. Where several mounted components name an option, the first one counts. */
export interface CheckoutOptions {
  /** A Stripe object (a fake one in tests), or a promise of one; nothing is loaded then. */
  stripe?: Stripe | PromiseLike<Stripe | null> | undefined
  /** Stripe publishable key. Default: the provider's, else the one that `POST /checkout` or `GET /config` names. */
  publishableKey?: string | undefined
  /** Where a bank sends the shopper back to; default: this page. Same origin, or one of `allowedReturnOrigins`. */
  returnUrl?: string | undefined
  allowedReturnOrigins?: readonly string[] | undefined
  /**
   * Default true: what is typed stands again after a reload of this tab, until the order is placed or `reset()`. It is
   * kept in `sessionStorage`; false: in memory alone.
   */
  keepDraft?: boolean | undefined
  /** The built-in checks of email and address, overruled. */
  rules?: CheckoutRules | undefined
  /** Once per order, over reloads and tabs: the payment was accepted. The order may still read pending. */
  onPlaced?: ((event: PlacedEvent) => void) | undefined
}

/** The options of a checkout among a component's props, and its other props. */
export function takeOptions<Props extends CheckoutOptions>(props: Props) {
  const { stripe, publishableKey, returnUrl, allowedReturnOrigins, keepDraft, rules, onPlaced, ...others } =
    props
  const options: CheckoutOptions = {
    stripe,
    publishableKey,
    returnUrl,
    allowedReturnOrigins,
    keepDraft,
    rules,
    onPlaced,
  }
  return { options, others }
}

/** What `onPlaced` gets; the email is null where this tab does not know it. It belongs into no log and no address. */
export type PlacedEvent = Parameters<NonNullable<CheckoutAttemptOptions['onPlaced']>>[0] & {
  email: string | null
}

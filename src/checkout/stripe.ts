import type {
  Appearance,
  PaymentIntent,
  Stripe,
  StripeElementLocale,
  StripeElements,
  StripeError,
} from '@stripe/stripe-js'
import { checkPublishableKey, isPublishableKey } from '../client/publishableKey.js'
import { CommerceError } from '../errors.js'
import type {
  ConfirmResult,
  PaymentInstructions,
  PaymentIntentView,
  PaymentProviderPort,
} from '../payment/types.js'
import { isObject } from '../stored.js'

export type { Appearance, Stripe, StripeElements }

/** Enough for a slow network, short enough that a blocked one is told apart. */
const LOAD_TIMEOUT = 10_000

export interface StripeAccess {
  publishableKey: string
  /** Connected account (`acct_…`). */
  stripeAccount: string | null
}

export interface StripeLoader {
  /** Begins to load, so that the script comes beside `POST /checkout`. Never rejects. */
  preload(access: StripeAccess): void
  /**
   * Rejects with `payment_unavailable`: `retryable` false where only a reload of the page helps;
   * with `config` for a malformed key.
   */
  load(access: StripeAccess): Promise<Stripe>
}

/**
 * Loads Stripe.js from js.stripe.com, the only place it may come from. About one load in a hundred
 * is stopped by a content blocker: that must end in a reason and a way on, and an unhandled
 * rejection would end in neither (https://github.com/stripe/stripe-js/issues/26).
 */
export function createStripeLoader(): StripeLoader {
  const loads = new Map<string, Promise<Stripe | null>>()
  let stalls = 0

  function begin({ publishableKey, stripeAccount }: StripeAccess): Promise<Stripe | null> {
    const id = `${publishableKey} ${stripeAccount}`
    const running = loads.get(id)
    if (running) return running
    const loading = importStripe().then(({ loadStripe }) =>
      loadStripe(publishableKey, stripeAccount === null ? undefined : { stripeAccount }),
    )
    loads.set(id, loading)
    // A failed load is forgotten, so that the next one injects the script again. A stalled one is
    // kept: the library hands out the same pending promise anyway.
    loading.catch(() => loads.delete(id))
    return loading
  }

  return {
    preload(access) {
      if (isPublishableKey(access.publishableKey)) begin(access).catch(() => {})
    },
    async load(access) {
      checkPublishableKey(access.publishableKey)
      let timer: ReturnType<typeof setTimeout> | undefined
      const stalled = new Promise<'stalled'>((resolve) => {
        timer = setTimeout(resolve, LOAD_TIMEOUT, 'stalled')
      })
      try {
        const loaded = await Promise.race([begin(access), stalled])
        if (loaded === 'stalled') {
          stalls += 1
          throw unavailable({ retryable: stalls < 2 })
        }
        return requireStripe(loaded)
      } catch (cause) {
        throw cause instanceof CommerceError ? cause : unavailable({ cause })
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/**
 * The entry without side effects: the root one injects the script as soon as it is imported. Its own
 * declarations do not resolve under `nodenext`; the root's have the same function.
 */
async function importStripe(): Promise<Pick<typeof import('@stripe/stripe-js'), 'loadStripe'>> {
  const entry: unknown = await import('@stripe/stripe-js/pure/index.mjs')
  return entry as Pick<typeof import('@stripe/stripe-js'), 'loadStripe'>
}

/** The shop's own Stripe object or promise of one. */
export async function settleStripe(given: Stripe | PromiseLike<Stripe | null>): Promise<Stripe> {
  try {
    return requireStripe(await given)
  } catch (cause) {
    throw cause instanceof CommerceError ? cause : unavailable({ cause })
  }
}

function requireStripe(stripe: Stripe | null): Stripe {
  if (stripe === null) throw unavailable({})
  return stripe
}

function unavailable({ retryable = true, cause }: { retryable?: boolean; cause?: unknown }): CommerceError {
  return new CommerceError({
    code: 'payment_unavailable',
    retryable,
    cause,
    message: 'The payment form could not be loaded. A content blocker or the network may have stopped it.',
  })
}

/** Stripe as the attempt sees it. Without a key (the shop made the object itself) its mode is not known. */
export function stripeProvider(
  stripe: Pick<Stripe, 'retrievePaymentIntent' | 'handleNextAction'>,
  publishableKey?: string,
): PaymentProviderPort {
  return {
    livemode: publishableKey?.startsWith('pk_live_'),
    async retrieve(clientSecret) {
      const { paymentIntent, error } = await stripe.retrievePaymentIntent(clientSecret)
      if (paymentIntent) return viewOf(paymentIntent)
      throw unclear(error)
    },
    async handleNextAction(clientSecret) {
      const { paymentIntent, error } = await stripe.handleNextAction({ clientSecret })
      return resultOf(paymentIntent, error)
    },
  }
}

interface ConfirmOptions {
  elements: StripeElements
  returnUrl: string
  billingDetails: BillingDetails
}

/** What the form knows of the payer; empty parts are left to Stripe's own fields. */
export interface BillingDetails {
  email?: string
  name?: string
  phone?: string
  address?: Partial<Record<'line1' | 'line2' | 'city' | 'state' | 'postal_code' | 'country', string>>
}

/** Confirms with what was typed into Stripe's frames. Throws where nobody knows how it ended. */
export async function confirmWithStripe(
  stripe: Pick<Stripe, 'confirmPayment'>,
  { elements, returnUrl, billingDetails }: ConfirmOptions,
): Promise<ConfirmResult> {
  const submitted = await elements.submit()
  if (submitted.error) return { type: 'incomplete', message: submitted.error.message ?? '' }
  const { paymentIntent, error } = await stripe.confirmPayment({
    elements,
    redirect: 'if_required',
    confirmParams: {
      return_url: returnUrl,
      payment_method_data: { billing_details: billingDetails },
    },
  })
  return resultOf(paymentIntent, error)
}

/** What a confirmation came to. Throws where nobody knows. */
export function resultOf(intent: PaymentIntent | undefined, error: StripeError | undefined): ConfirmResult {
  if (error === undefined) {
    if (intent) return { type: 'intent', intent: viewOf(intent) }
    throw unclear(undefined)
  }
  if (error.code === 'payment_intent_unexpected_state') return { type: 'unexpected_state' }
  const { type, code, message = '', payment_intent: refused } = error
  // Stripe says itself that the money has not moved: a refused card, or 3-D Secure that failed.
  if (type === 'card_error' || refused?.status === 'requires_payment_method') {
    return { type: 'declined', message, code: code ?? null }
  }
  if (refused) return { type: 'intent', intent: viewOf(refused) }
  if (type === 'validation_error') return { type: 'incomplete', message }
  throw unclear(error)
}

function viewOf({ id, status, amount, currency, livemode, next_action }: PaymentIntent): PaymentIntentView {
  const nextAction = next_action && { type: next_action.type, ...instructionsOf(next_action) }
  return { id, status, amount, currency, livemode, nextAction }
}

/** The voucher or the bank's details, under the action's own name; Stripe's types do not know all. */
function instructionsOf(action: object & { type: string }): Omit<PaymentInstructions, 'kind'> {
  const details: unknown = Object.entries(action).find(([name]) => name === action.type)?.[1]
  const said = isObject(details) ? details : {}
  const url = said.hosted_voucher_url ?? said.hosted_instructions_url
  // Seconds.
  const end = said.expires_after ?? said.expires_at
  return {
    url: typeof url === 'string' && url.startsWith('https://') ? url : null,
    expiresAt: typeof end === 'number' && end > 0 && end < 1e11 ? new Date(end * 1000).toISOString() : null,
  }
}

/** Stripe's text may quote the request: only its type and code go on. */
function unclear(error: StripeError | undefined): CommerceError {
  return new CommerceError({
    code: 'payment',
    outcome: 'unknown',
    retryable: true,
    serverCode: error?.code ?? error?.type ?? null,
    message: 'The payment could not be confirmed or ruled out.',
  })
}

/** What was typed, as Stripe names it; empty parts are left to Stripe's own fields. */
export function billingDetailsOf(typed: Readonly<Record<string, string | undefined>>): BillingDetails {
  const { email, name, phone, line1, line2, city, state, postalCode: postal_code, country } = typed
  const address = filled({ line1, line2, city, state, postal_code, country })
  return { ...filled({ email, name, phone }), ...(address.country ? { address } : {}) }
}

function filled<Parts extends Record<string, string | undefined>>(parts: Parts): Partial<Parts> {
  // Named boundary: `fromEntries` forgets the keys' names.
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part?.trim())) as Partial<Parts>
}

/** What Stripe's fields speak: https://docs.stripe.com/js/appendix/supported_locales */
const LOCALES = new Set(
  (
    'ar bg cs da de el en en-AU en-CA en-GB en-NZ es es-419 es-ES et fi fil fr fr-CA fr-FR he hr hu id it it-IT ' +
    'ja ko lt lv ms mt nb nl no pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'
  ).split(' '),
)

const isSpoken = (tag: string): tag is StripeElementLocale => LOCALES.has(tag)

/** Stripe's word for a BCP 47 tag; `'auto'`, the browser's language, where there is none. */
export function stripeLocale(tag: string | undefined): StripeElementLocale {
  if (tag === undefined) return 'auto'
  const { language, region } = new Intl.Locale(tag).maximize()
  return [tag, `${language}-${region}`, language].find(isSpoken) ?? 'auto'
}

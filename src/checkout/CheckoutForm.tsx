import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  forwardRef,
  type ReactNode,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import { isAccepted } from '../cart/hold.js'
import { OrderLookup } from '../components/OrderLookup.js'
import {
  CheckoutContext,
  type CheckoutFormContext,
  type FieldComponents,
  type RenderField,
  type RenderPayment,
  useProviderMessages,
} from './CheckoutContext.js'
import { CheckoutGate } from './CheckoutGate.js'
import { type CheckoutSlots, DefaultLayout, fillSlot } from './CheckoutLayout.js'
import { CheckoutLookup } from './CheckoutLookup.js'
import { CheckoutNotice } from './CheckoutNotice.js'
import { CheckoutPlaced } from './CheckoutPlaced.js'
import { CheckoutProgress } from './CheckoutProgress.js'
import { type CheckoutOptions, takeOptions } from './checkoutOptions.js'
import { COUNTRY_CODES, countryCodes } from './countries.js'
import type { CheckoutRules } from './form.js'
import { isDeadEnd, useFieldNames } from './issues.js'
import type { CheckoutMessages } from './messages.js'
import type { Appearance } from './stripe.js'
import { useCheckoutState } from './useCheckout.js'
import { useCheckoutReturn } from './useCheckoutReturn.js'
import { type DetailsOptions, useDetails } from './useDetails.js'
import { type Reports, useFocusOnPayment, useFreshStart, useReports } from './useFormEffects.js'

type DivProps = Omit<ComponentPropsWithoutRef<'div'>, 'onSubmit' | 'onError' | 'children' | 'defaultValue'>

export interface CheckoutFormProps extends CheckoutOptions, Reports, DivProps {
  /** What the fields hold at first. */
  defaultValues?: DetailsOptions['defaultValues'] | undefined
  /** False for goods that are not shipped: only the email is asked for. */
  shipping?: boolean | undefined
  /** Fields of the shop's own, beside the built-in ones. */
  fields?: DetailsOptions['fields'] | undefined
  /** Any synchronous Standard Schema over all values; it adds to the built-in rules. */
  schema?: DetailsOptions['schema'] | undefined
  /** ISO 3166-1 alpha-2 codes to choose from; default: all. A value that is none of them is not sent. */
  countries?: readonly string[] | undefined
  /** The look of Stripe's fields: https://docs.stripe.com/elements/appearance-api */
  appearance?: Appearance | undefined
  /** Over those of the provider's `messages.checkout`. */
  messages?: Partial<CheckoutMessages> | undefined
  /** Content at named places of the default layout. */
  slots?: CheckoutSlots | undefined
  /** What the fields are made of, such as the inputs of your design system. Define it outside the component. */
  components?: FieldComponents | undefined
  /** Replaces single fields, for inputs that are not like the elements. */
  renderField?: RenderField | undefined
  /**
   * The label of a box that must be ticked before Pay does anything, such as the shop's terms, with links. A layout of
   * your own places it with `<Consent>`.
   */
  consent?: ReactNode
  /** A payment provider that the kit does not know. */
  renderPayment?: RenderPayment | undefined
  /**
   * The checked values, just before the order is made of them. A promise is waited for. Messages by field
   * name (`''`: none) refuse them, and so does throwing: then nothing is sent.
   */
  onSubmit?: DetailsOptions['onSubmit'] | undefined
  /** A layout of your own, of `<ContactFields>`, `<AddressFields>`, `<PaymentSection>`, `<PayButton>`, … */
  children?: ReactNode
}

const noFields: DetailsOptions['fields'] = []
const noRules: CheckoutRules = {}
const noSlots: CheckoutSlots = {}
const noComponents: FieldComponents = {}

/**
 * A whole checkout: contact, address, payment, and what became of it. It needs a provider and a cart,
 * and nothing else. Stripe.js is loaded when the shopper goes on to the payment; card data is seen by
 * Stripe's frames only. State: `data-state`.
 *
 * @example
 * <CheckoutForm publishableKey="pk_test_…" onPlaced={({ orderId }) => track(orderId)} />
 */
export const CheckoutForm = forwardRef<HTMLDivElement, CheckoutFormProps>(function CheckoutForm(given, ref) {
  const { options, others } = takeOptions(given)
  const {
    defaultValues,
    shipping = true,
    fields = noFields,
    schema,
    countries: ownCountries,
    appearance,
    messages: ownMessages,
    slots = noSlots,
    components = noComponents,
    renderField,
    consent = null,
    renderPayment,
    onSubmit,
    onStateChange,
    onError,
    children,
    ...props
  } = others
  const { rules = noRules } = options
  const ofShop = useCheckoutState(options)
  const { attempt, checkout } = ofShop
  const { status: returned } = useCheckoutReturn()
  const root = useRef<HTMLDivElement>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, [])
  const countries = useMemo(() => (ownCountries ? countryCodes(ownCountries) : COUNTRY_CODES), [ownCountries])
  const detailsOptions = { defaultValues, shipping, fields, countries, schema, rules, onSubmit }
  const details = useDetails(detailsOptions, ofShop, root)
  const messages = useProviderMessages(ownMessages)
  const { state, error } = checkout

  useReports(checkout, { onStateChange, onError })
  useFreshStart(attempt)
  useFocusOnPayment(state, root)

  const fieldNames = useFieldNames()
  const { submit, edit, isEditing, ...shown } = details
  const context: CheckoutFormContext = {
    ...shown,
    ...fieldNames,
    messages,
    appearance,
    renderPayment,
    components,
    renderField,
    consent,
    shipping,
    fields,
    countries,
    rules,
    // A form that is being edited keeps what was typed into Stripe's fields.
    isPaying: details.isLocked && !details.isChecking && state !== 'creating',
    edit: (state === 'ready' || state === 'declined') && !isEditing ? edit : null,
  }
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!details.isLocked) submit()
  }

  return (
    <CheckoutContext.Provider value={context}>
      <div data-part="checkout" {...props} data-state={state} data-error={error?.code} ref={root}>
        <CheckoutProgress />
        {returned === 'unknown' && (
          <>
            <p role="alert">{messages.unknownReturn}</p>
            <OrderLookup messages={messages} />
          </>
        )}
        {isAccepted(checkout) ? (
          (fillSlot(slots.placed, checkout) ?? <CheckoutPlaced />)
        ) : (
          <CheckoutGate empty={fillSlot(slots.empty, checkout)}>
            <form
              noValidate
              aria-busy={state === 'creating' || details.isChecking || undefined}
              onSubmit={onFormSubmit}
            >
              {children === undefined ? (
                <DefaultLayout slots={slots} />
              ) : (
                <>
                  {children}
                  <CheckoutNotice />
                </>
              )}
            </form>
            {state === 'interrupted' && !isDeadEnd(checkout) && <CheckoutLookup />}
          </CheckoutGate>
        )}
      </div>
    </CheckoutContext.Provider>
  )
})

import type { CommerceError } from '../errors.js'
import type { StartCheckoutInput } from '../payment/types.js'
import { countryUnserved } from '../payment/wallet.js'
import { type CheckoutValues, type FieldIssues, type FormVerdict, toStartInput } from './form.js'
import type { CheckoutMessages } from './messages.js'
import { incomplete } from './ownForm.js'
import type { WalletApproval } from './walletStripe.js'

type Approval = Pick<WalletApproval, 'billingDetails' | 'shippingAddress'>

/**
 * What the wallet says, under the form's names. An address is taken as a whole: half of one that was typed would make
 * a third one of it.
 */
export function walletDetails(
  { billingDetails, shippingAddress }: Approval,
  shipping: boolean,
): Readonly<Record<string, string>> {
  const { email, phone } = billingDetails ?? {}
  const contact = { ...(email && { email }), ...(phone && { phone }) }
  if (!shipping || shippingAddress === undefined) return contact
  const { line1, line2, city, state, postal_code, country } = shippingAddress.address
  return {
    ...contact,
    name: shippingAddress.name || billingDetails?.name || '',
    line1: line1 ?? '',
    line2: line2 ?? '',
    city: city ?? '',
    state: state ?? '',
    postalCode: postal_code ?? '',
    country: country ?? '',
  }
}

/** What the details are held against: those of the form around the wallets, where there is one. */
export interface DetailsChecks {
  shipping: boolean
  /** Null: the shop delivers everywhere. */
  countries: readonly string[] | null
  messages: CheckoutMessages
  validate(values: CheckoutValues): FormVerdict
  /** The shop's own word on them. */
  askShop(values: CheckoutValues): Promise<FieldIssues>
}

/** The checks of the form, before anything is made of what the wallet says. */
export async function checkWalletDetails(
  values: CheckoutValues,
  { shipping, countries, messages, validate, askShop }: DetailsChecks,
): Promise<StartCheckoutInput | CommerceError> {
  const verdict = validate(values)
  if (!verdict.ok) return incomplete(verdict.issues, messages)
  if (shipping && !isServed(values.country, countries)) return countryUnserved()
  const issues = await askShop(verdict.values)
  return Object.keys(issues).length > 0
    ? incomplete(issues, messages)
    : toStartInput(verdict.values, { shipping })
}

/** Whether the shop delivers to this country. */
export const isServed = (country: string, countries: readonly string[] | null) =>
  countries === null || countries.includes(country)

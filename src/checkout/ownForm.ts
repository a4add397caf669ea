import { CommerceError } from '../errors.js'
import type { StartCheckoutInput } from '../payment/types.js'
import {
  type CheckoutRules,
  type CheckoutValues,
  emptyValues,
  type FieldIssues,
  type StandardSchema,
  validateCheckout,
} from './form.js'
import { issueText } from './issues.js'
import { type CheckoutMessages, defaultCheckoutMessages } from './messages.js'

export interface CheckoutSchemaOptions {
  /** False for goods that are not shipped: only the email is checked. Default true. */
  shipping?: boolean | undefined
  rules?: CheckoutRules | undefined
  /** What is wrong, in the words of the form; default: English. */
  messages?: CheckoutMessages | undefined
}

/**
 * The form's own checks as a [Standard Schema](https://standardschema.dev), for a form of your own: email, address and
 * what its country needs. The values that it returns are trimmed, without what that country's addresses do not have.
 *
 * @example
 * const { issues } = checkoutSchema()['~standard'].validate({ email, name, line1, city, postalCode, country })
 */
export function checkoutSchema(options: CheckoutSchemaOptions = {}): CheckoutSchema {
  const { messages = defaultCheckoutMessages } = options
  return {
    '~standard': {
      version: 1,
      vendor: '@aerocall/commerce-react',
      validate(value) {
        const verdict = validateDetails(Object(value), options)
        if (verdict.ok) return { value: verdict.values }
        const issues = Object.entries(verdict.issues)
        return {
          issues: issues.map(([name, issue]) => ({ path: [name], message: issueText(issue, messages) })),
        }
      },
    },
  }
}

export type CheckoutSchema = StandardSchema<CheckoutValues>

function validateDetails(
  given: Readonly<Record<string, unknown>>,
  { shipping = true, rules }: CheckoutSchemaOptions,
) {
  const texts = Object.entries(given).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return validateCheckout({ ...emptyValues, ...Object.fromEntries(texts) }, { shipping, rules, required: [] })
}

/** What a form of the shop's own has left out, before anything is made of it; null: nothing. */
export function refusalOf(
  { email, shippingAddress }: StartCheckoutInput,
  { rules, messages }: { rules: CheckoutRules | undefined; messages: CheckoutMessages },
): CommerceError | null {
  const shipping = shippingAddress !== undefined
  const verdict = validateDetails({ ...shippingAddress, email }, { shipping, rules })
  return verdict.ok ? null : incomplete(verdict.issues, messages)
}

/** The shopper reads it, in `<CheckoutNotice>` with each field. */
export function incomplete(issues: FieldIssues, messages: CheckoutMessages): CommerceError {
  const fields = Object.entries(issues).map(([name, issue]) => [name, issueText(issue, messages)])
  return new CommerceError({
    code: 'validation',
    message: messages.checkFields(fields.length),
    fields: Object.fromEntries(fields),
  })
}

import type { CheckoutMessages } from '../checkout/messages.js'
import type { OrderMessages } from '../components/orderMessages.js'
import type { CommerceErrorCode, CommerceErrorReason } from '../errors.js'
import type { CommerceMessages, ErrorMessages } from '../messages.js'

/**
 * What a bank or the shop's server says about one payment or one field. It knows more than a text by code
 * could, in whatever language it speaks.
 */
type SaidByOthers = 'payment' | 'validation'

type SpokenError = CommerceErrorReason | Exclude<CommerceErrorCode, SaidByOthers>

/** A catalogue that leaves nothing out: a text that the parts learn is missing here until it is written. */
export interface LanguagePack extends Omit<CommerceMessages, 'errors' | 'checkout'> {
  errors: Required<Pick<ErrorMessages, SpokenError>>
  /** The order's texts stand above, and are the checkout's, too. */
  checkout: Omit<CheckoutMessages, keyof OrderMessages>
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** A text for each plural form of the language; `{count}` is the number, in the digits of the quantity fields. */
export function counted(language: string, forms: Forms): (count: number) => string {
  return (count) => {
    const form = new Intl.PluralRules(language).select(count)
    return (forms[form] ?? forms.other).replace('{count}', String(count))
  }
}

/** The server's own word for an order's state, where it is one that shops use; else the word itself. */
export function stateOf(words: Readonly<Record<string, string>>): (status: string) => string {
  return (status) => words[status.toLowerCase()] ?? status.replaceAll('_', ' ')
}

import type { StripeError } from '@stripe/stripe-js'

/** What the shopper typed, as it stands in the inputs. */
export interface CardDetails {
  number: string
  expiry: string
  cvc: string
}

export type CardField = keyof CardDetails

export interface CardProblem {
  field: CardField
  /** Stripe's error code. */
  code: string
  message: string
}

export const emptyCard: CardDetails = { number: '', expiry: '', cvc: '' }

const digitsOf = (value: string) => value.replace(/\D/g, '')
const isAmex = (number: string) => /^3[47]/.test(digitsOf(number))
const numberLength = (number: string) => (isAmex(number) ? 15 : 16)
const cvcLength = (number: string) => (isAmex(number) ? 4 : 3)

/** Groups digits as they stand on a card, and drops whatever does not belong. */
export function formatCardField(field: CardField, value: string, number: string): string {
  const digits = digitsOf(value)
  if (field === 'cvc') return digits.slice(0, cvcLength(number))
  if (field === 'expiry') return formatExpiry(digits)
  const kept = digits.slice(0, numberLength(value))
  return isAmex(value)
    ? [kept.slice(0, 4), kept.slice(4, 10), kept.slice(10)].filter(Boolean).join(' ')
    : kept.replace(/(\d{4})(?=\d)/g, '$1 ')
}

function formatExpiry(digits: string): string {
  // "5" can only be May: no month begins with it.
  const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits
  const month = padded.slice(0, 2)
  // A pasted "12/2034" names the century as well.
  const year = padded.length === 6 ? padded.slice(4) : padded.slice(2, 4)
  return year === '' ? month : `${month} / ${year}`
}

/** The first thing wrong with a card, in the order of the form, or null. */
export function findCardProblem(card: CardDetails, now: Date): CardProblem | null {
  return numberProblem(card.number) ?? expiryProblem(card.expiry, now) ?? cvcProblem(card)
}

function numberProblem(value: string): CardProblem | null {
  const digits = digitsOf(value)
  if (digits.length < numberLength(digits)) {
    return { field: 'number', code: 'incomplete_number', message: 'Your card number is incomplete.' }
  }
  if (!passesLuhn(digits)) {
    return { field: 'number', code: 'invalid_number', message: 'Your card number is invalid.' }
  }
  return null
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function expiryProblem(value: string, now: Date): CardProblem | null {
  const digits = digitsOf(formatExpiry(digitsOf(value)))
  const month = Number(digits.slice(0, 2))
  if (digits.length < 4 || month < 1 || month > 12) {
    return {
      field: 'expiry',
      code: 'incomplete_expiry',
      message: 'Your card’s expiration date is incomplete.',
    }
  }
  const year = 2000 + Number(digits.slice(2))
  if (year < now.getFullYear()) {
    return {
      field: 'expiry',
      code: 'invalid_expiry_year_past',
      message: 'Your card’s expiration year is in the past.',
    }
  }
  if (year === now.getFullYear() && month < now.getMonth() + 1) {
    return {
      field: 'expiry',
      code: 'invalid_expiry_month_past',
      message: 'Your card’s expiration date is in the past.',
    }
  }
  return null
}

function cvcProblem({ number, cvc }: CardDetails): CardProblem | null {
  if (digitsOf(cvc).length >= cvcLength(number)) return null
  return { field: 'cvc', code: 'incomplete_cvc', message: 'Your card’s security code is incomplete.' }
}

/** A card that is accepted in every detail but perhaps its number. */
export function completeCard(number: string, now: Date): CardDetails {
  return {
    number: formatCardField('number', number, number),
    expiry: `12 / ${String((now.getFullYear() + 4) % 100).padStart(2, '0')}`,
    cvc: '1234'.slice(0, cvcLength(number)),
  }
}

export const validationError = ({ code, message }: CardProblem): StripeError => ({
  type: 'validation_error',
  code,
  message,
})

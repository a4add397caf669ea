import { useMemo } from 'react'
import type { Money } from '../model.js'
import { type FormatMoneyOptions, formatMoney, moneyParts } from '../money.js'
import { useLocale } from './useLocale.js'

export interface FormattedMoney {
  /** Ready to show; `''` for null. */
  formatted: string
  /** `Intl.NumberFormat`'s parts, to style symbol and decimals apart; empty for null. */
  parts: readonly Intl.NumberFormatPart[]
}

/**
 * Formats a sum in the provider's locale.
 *
 * @example
 * const { formatted } = useMoney(product.price)
 */
export function useMoney(money: Money | null, options: FormatMoneyOptions = {}): FormattedMoney {
  const providerLocale = useLocale()
  const { currencyDisplay } = options
  // An empty one is none, as the provider reads it.
  const locale = options.locale || providerLocale
  const amount = money?.amount
  const currency = money?.currency
  return useMemo(() => {
    const sum = amount === undefined || currency === undefined ? null : { amount, currency }
    let parts: readonly Intl.NumberFormatPart[] | undefined
    return {
      formatted: formatMoney(sum, { locale, currencyDisplay }),
      // Taking a sum apart costs four times as much as writing it, and few ask for it.
      get parts() {
        parts ??= moneyParts(sum, { locale, currencyDisplay })
        return parts
      },
    }
  }, [amount, currency, locale, currencyDisplay])
}

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useMoney } from '../hooks/useMoney.js'
import type { Money as Sum } from '../model.js'
import type { FormatMoneyOptions } from '../money.js'

export interface MoneyProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'>, FormatMoneyOptions {
  /** Null, which means that the server did not say, renders nothing. */
  money: Sum | null
}

/** A sum of money in the provider's locale. */
export const Money = forwardRef<HTMLSpanElement, MoneyProps>(function Money(
  { money, locale, currencyDisplay, ...props },
  ref,
) {
  const { formatted } = useMoney(money, { locale, currencyDisplay })
  return formatted === '' ? null : (
    <span {...props} ref={ref}>
      {formatted}
    </span>
  )
})

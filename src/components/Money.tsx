import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { type FormattedMoney, useMoney } from '../hooks/useMoney.js'
import type { Money as Sum } from '../model.js'
import type { FormatMoneyOptions } from '../money.js'
import { type PartProps, renderElement } from './renderElement.js'

export interface MoneyProps
  extends Omit<ComponentPropsWithoutRef<'span'>, 'children'>,
    FormatMoneyOptions,
    PartProps<FormattedMoney> {
  /** Null, which means that the server did not say, renders nothing. */
  money: Sum | null
}

/** A sum of money in the provider's locale. */
export const Money = /* @__PURE__ */ forwardRef<HTMLSpanElement, MoneyProps>(function Money(
  { money, locale, currencyDisplay, render, ...props },
  ref,
) {
  const state = useMoney(money, { locale, currencyDisplay })
  if (state.formatted === '') return null
  return renderElement({ tag: 'span', render, state, ref, props, children: state.formatted })
})

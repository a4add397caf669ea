import { toMajor } from './currency.js'
import type { Coupon, SandboxTotals } from './state.js'

export interface PricedLine {
  price: number
  quantity: number
  /** Neither shipped nor taxed. */
  digital: boolean
}

export interface TotalsRules {
  /** In hundredths of a percent, on what the goods cost after the discount. */
  taxBasisPoints: number
  /** Minor units. Free from this sum of shippable goods on, after the discount. */
  shipping: { flat: number; freeFrom: number }
}

/**
 * Integers in, integers out. Discount and tax are rounded half up, once for the whole cart, so the
 * parts add up: subtotal − discount + tax + shipping = total.
 */
export function totalsOf(
  lines: readonly PricedLine[],
  coupon: Coupon | null,
  { taxBasisPoints, shipping }: TotalsRules,
): SandboxTotals {
  const percentOff = coupon?.percentOff ?? 0
  const subtotal = sum(lines)
  const discount = share(subtotal, percentOff, 100)
  const goods = sum(lines.filter(({ digital }) => !digital))
  const taxable = goods - Math.min(goods, share(goods, percentOff, 100))
  const tax = share(taxable, taxBasisPoints, 10_000)
  const shippingCost = goods > 0 && taxable < shipping.freeFrom ? shipping.flat : 0
  return {
    subtotal,
    discount,
    tax,
    shipping: shippingCost,
    total: subtotal - discount + tax + shippingCost,
  }
}

/** The totals as the wire has them. */
export function totalsRow(totals: SandboxTotals, currency: string) {
  return {
    currency,
    subtotal: toMajor(totals.subtotal, currency),
    discount_total: toMajor(totals.discount, currency),
    tax_total: toMajor(totals.tax, currency),
    shipping_total: toMajor(totals.shipping, currency),
    grand_total: toMajor(totals.total, currency),
  }
}

function sum(lines: readonly PricedLine[]): number {
  return lines.reduce((total, { price, quantity }) => total + price * quantity, 0)
}

/** `amount × part ÷ whole`, rounded half up; whole numbers only, so nothing drifts. */
function share(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part) * 2n + BigInt(whole)
  return Number(product / (2n * BigInt(whole)))
}

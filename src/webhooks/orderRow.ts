import type { MoneyUnit } from '../client.js'
import type { Order } from '../model.js'
import { currencyCode } from '../money.js'
import { readOrder } from '../wire.js'

/** An order's row as the kit's order; null where it is none, for an event is told all the same. */
export function readOrderRow(
  row: Record<string, unknown>,
  options: { currency?: string; moneyUnit?: MoneyUnit },
): Order | null {
  try {
    return readOrder(row, {
      currency: currencyCode(options.currency),
      moneyUnit: options.moneyUnit ?? 'major',
      report: () => {},
    })
  } catch {
    return null
  }
}

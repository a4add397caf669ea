import type { PayShop } from './payShop.js'

/** The order and its intent come to another sum. Returns the intent. */
export function moveSum(sandbox: PayShop['sandbox'], by: number) {
  const [intent, order] = [sandbox.paymentIntents[0], sandbox.orders[0]]
  if (!intent || !order) throw new Error('No order')
  intent.amount += by
  order.total += by
  return intent
}

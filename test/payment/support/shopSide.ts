import type { Page, PayShop } from './payShop.js'

/** Nobody is on a hosted page for longer, as far as the kit is concerned. */
const HOSTED_MS = 5 * 60_000

interface ShopSideOptions {
  /** The pages with a checkout; the storm replaces them in place. */
  pages: readonly Page[]
  /** Orders that were paid at another provider: added to. */
  elsewhere: Set<string>
}

/** What happens at the shop and on other payment pages while a storm runs. */
export function createShopSide(shop: PayShop, { pages, elsewhere }: ShopSideOptions) {
  const { sandbox, world } = shop

  const isShopping = () =>
    shop.onTheirWay.confirmations.length === 0 &&
    sandbox.paymentIntents.every(({ status }) => status === 'requires_payment_method')

  function reprice(by: number): void {
    const intent = sandbox.paymentIntents.at(-1)
    const order = sandbox.orders.find(({ id }) => id === intent?.orderId)
    // Between the last look at the sum and the confirmation no client can notice it.
    if (!intent || !order || !isShopping() || shop.onTheirWay.requests > 0) return
    // A foreign intent that comes to cost what the cart does is as good as the right one.
    if (intent.amount !== order.total) return
    intent.amount += by
    order.total += by
  }

  /** Where the shopper was sent to, or which provider's form is on the page. */
  function payElsewhere(newsAfter: number): void {
    const order = sandbox.orders.at(-1)
    if (!order || order.paymentIntentId !== null || order.paymentStatus === 'paid') return
    const isThere = pages.some(({ tab, navigations, attempt }) => {
      const { session } = attempt.getState()
      const isOpen = session?.kind === 'other' && session.orderId === order.id
      return tab.isAlive() && (isOpen || navigations.some((url) => url.endsWith(order.id)))
    })
    if (!isThere || world.now() - order.createdAt > HOSTED_MS) return
    settleElsewhere(order.id, newsAfter)
  }

  function settleElsewhere(orderId: string, newsAfter: number): void {
    elsewhere.add(orderId)
    world.schedule(newsAfter, () => sandbox.script({ type: 'order', orderId, status: 'paid' }))
  }

  return { reprice, payElsewhere, settleElsewhere }
}

import type { CheckoutPage } from './checkoutPage.js'
import type { Tab } from './openBrowser.js'
import type { OpenTab, Shopping } from './shopping.js'

const isConfirmed = ({ status }: { status: string }) => status === 'succeeded' || status === 'processing'
export const isPaid = ({ sandbox }: Shopping) => sandbox.paymentIntents.some(isConfirmed)
const openTabs = ({ tabs }: Shopping) => tabs.filter((one): one is OpenTab => one !== null)

const PRIVATE = /_secret_|@example|Okafor|Kiln/
const SAYS_FAILED =
  /declin|fail|could not be (?:paid|confirmed)|not completed|nothing was (?:charged|sent)|no payment was found|authenticate your/i

/** What must be true at every moment. Null: it is. */
export function findBrokenPromise(shopping: Shopping): string | null {
  const { sandbox, browser, presses, confirming } = shopping
  const [complaint] = browser.complaints
  if (complaint !== undefined) return `Complained: ${complaint}`

  // One cart is filled, so that one payment is all there may ever be.
  const paid = sandbox.paymentIntents.filter(isConfirmed).length
  if (paid > 1 || sandbox.charges.length > 1) return `Paid ${Math.max(paid, sandbox.charges.length)} times`
  for (const { amount, paymentIntentId } of sandbox.charges) {
    const shown = presses.findLast(({ intentId }) => intentId === paymentIntentId)?.shown
    if (shown !== amount) return `Charged ${amount}, shown ${shown}`
  }

  if (PRIVATE.test(JSON.stringify([...browser.stored])))
    return 'The storage that all tabs share holds something private'
  if (PRIVATE.test(document.location.href)) return 'The address holds something private'

  const isUnderWay =
    confirming.length > 0 ||
    sandbox.paymentIntents.some((one) => isConfirmed(one) || one.status === 'requires_action')
  for (const { page, tab } of openTabs(shopping)) {
    const said = isUnderWay ? SAYS_FAILED.exec(page.text()) : null
    if (said !== null)
      return `"${said[0]}" is said of a payment that went through, or still may: ${page.text()}`
    const pay = page.find('[data-part=pay]')
    if (isUnderWay && pay !== null && pay.getAttribute('aria-disabled') !== 'true') {
      return 'Pay can be pressed while a payment is under way'
    }
    if (page.state() === 'placed' && PRIVATE.test(keptInTab(tab))) {
      return 'The session storage of a placed order holds something private'
    }
  }
  return null
}

/**
 * Without the order that was last placed, whose email its page needs, and where the tab goes on with a cart of its own
 * (`goesOn`), or has started over, without what was typed for that.
 */
const keptInTab = ({ session }: Tab, goesOn = false) =>
  JSON.stringify(
    [...session].filter(([key]) => !key.endsWith(':last-order') && !(goesOn && key.endsWith(':draft'))),
  )

/** Once everything works, somebody has paid, and every page says so or has nothing to pay. */
export function findUnfinished(
  shopping: Shopping,
  { mayConsume, mayGoOn }: { mayConsume: boolean; mayGoOn: boolean },
): string | null {
  const pages = openTabs(shopping)
  // What is added while an order is paid goes on in a cart of its own, which a page opened later shows.
  const goesOn = (page: CheckoutPage) => mayGoOn && ['collecting', 'price_changed'].includes(page.state())
  const shown = pages.map(({ page }) => `${page.state()}: ${page.text()}`).join(' | ')
  const isEmpty = pages.every(({ page }) => /Your cart is empty/.test(page.text()))
  // A server that empties carts may do so behind every tab's back: then nothing is left to pay.
  if (!isPaid(shopping)) return mayConsume && isEmpty ? null : `Nobody could pay: ${shown}`
  if (!pages.some(({ page }) => /Thank you/.test(page.text()) || goesOn(page)))
    return `Nobody was thanked: ${shown}`
  const hold = [...shopping.browser.stored].find(([key]) => key.endsWith(':hold'))?.[1] ?? ''
  for (const { page, tab } of pages) {
    if (page.state() === 'interrupted' && /"state":"placed"|^$/.test(hold))
      return `A payment that is over is looked for: ${page.text()}`
    if (
      !/Thank you|being processed|are checking|was begun in another tab|Your cart is empty/.test(
        page.text(),
      ) &&
      !goesOn(page)
    ) {
      return `A paid order is shown as ${page.state()}: ${page.text()}`
    }
    if (PRIVATE.test(keptInTab(tab, goesOn(page) || shopping.startedOver.has(tab))))
      return 'A tab holds something private after the order is paid'
  }
  return null
}

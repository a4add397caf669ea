import { createSandbox } from '@aerocall/commerce-react/testing'
import { ADDRESS_OF_JUNE } from '../../fixtures/june.js'
import { ownBaseUrl } from '../../support/ownShop.js'
import { openPage, type PageSabotage } from './checkoutPage.js'
import { openBrowser, randomOf, type Tab } from './openBrowser.js'
import { expectAccessible, GOOD_CARD } from './openCheckout.js'
import { findBrokenPromise, findUnfinished, isPaid } from './promises.js'
import { EMAILS, type Schedule, type Step } from './schedules.js'
import type { OpenTab, Shopping } from './shopping.js'

/** Runs a schedule through the rendered form, and throws where a promise of docs/checkout.md is broken. */
export async function storm(schedule: Schedule, sabotage?: PageSabotage): Promise<void> {
  const browser = openBrowser(schedule.seed)
  const sandbox = createSandbox({
    // A shop of its own: what an earlier schedule left behind is of another one.
    baseUrl: ownBaseUrl(),
    cartAtCheckout: schedule.cartAtCheckout,
    latency: schedule.latency,
    webhookDelayMs: 0,
    random: randomOf(schedule.seed),
  })
  const shopping: Shopping = {
    sandbox,
    browser,
    tabs: [null, null],
    presses: [],
    confirming: [],
    startedOver: new Set(),
  }
  const shopper = createShopper(shopping, sabotage)
  try {
    await shopper.take({ type: 'add', tab: 0 })
    await browser.advance(1000)
    for (const each of schedule.steps) {
      await shopper.take(each)
      shopper.check()
    }
    await shopper.finish({
      mayConsume: JSON.stringify(schedule).includes('consume'),
      mayGoOn: schedule.steps.some(({ type }) => type === 'add'),
    })
    browser.close()
    await shopper.look()
  } finally {
    browser.close()
    shopper.leave()
  }
}

function createShopper(shopping: Shopping, sabotage: PageSabotage | undefined) {
  const { sandbox, browser, tabs, presses, confirming, startedOver } = shopping
  let requests = 0

  function load(tab: Tab): OpenTab {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const address = String(input)
      const intentId = /(pi_\w+)\/confirm$/.exec(address)?.[1]
      const isLook = address.includes('?client_secret=')
      requests += 1
      if (intentId !== undefined) {
        presses.push({ intentId, shown: opened.shown })
        confirming.push(intentId)
      }
      try {
        const answer = await sandbox.fetch(input, init)
        // A page that is gone looks at no payment, and holds no lock for that.
        if (opened.isGone && isLook) throw new TypeError('Failed to fetch')
        return answer
      } finally {
        requests -= 1
        if (intentId !== undefined) confirming.splice(confirming.indexOf(intentId), 1)
        // Stripe's frames go with the page, and what they wait for.
        if (opened.isGone && address.includes('/stripe/') && !isLook) await new Promise(() => {})
      }
    }
    const opened: OpenTab = {
      tab,
      shown: null,
      isGone: false,
      page: openPage({ tab, sandbox, fetch, sabotage }),
    }
    return opened
  }

  function tabAt(at: 0 | 1): OpenTab {
    const opened = tabs[at] ?? load(browser.openTab())
    tabs[at] = opened
    return opened
  }

  function close(at: 0 | 1): void {
    const opened = tabs[at]
    if (opened === null) return
    opened.isGone = true
    opened.page.unmount()
    opened.tab.close()
    tabs[at] = null
  }

  function fill({ page }: OpenTab, email: string): void {
    for (const [name, value] of Object.entries({ email, ...ADDRESS_OF_JUNE })) page.type(name, value)
  }

  function pressOnce(opened: OpenTab, part: 'continue' | 'pay'): void {
    const button = opened.page.find(`[data-part=${part}]`)
    if (button === null) return
    if (part === 'pay' && button.getAttribute('aria-disabled') !== 'true') opened.shown = centsOn(button)
    opened.page.press(button)
  }

  async function press(opened: OpenTab, { type, clicks, way }: Extract<Step, { type: 'continue' | 'pay' }>) {
    const form = opened.page.find('form')
    if (way === 'enter' && form instanceof HTMLFormElement && type === 'continue') {
      opened.tab.run(() => form.requestSubmit())
    }
    for (let click = 0; click < clicks; click++) {
      pressOnce(opened, type)
      if (way === 'one by one') await browser.advance(click % 3)
    }
  }

  async function enter({ page, tab }: OpenTab, card: string): Promise<void> {
    const isLoaded = page.find('[data-part=payment] iframe') && !page.find('[data-part=pay-reason]')
    if (!isLoaded || page.find('[data-part=pay]') === null) return
    void tab.run(() => page.stripe.enterCard(card).catch(() => {}))
    await browser.advance(0)
  }

  /** The focus comes back from the bank's frame. */
  async function answerBank({ page, tab }: OpenTab, answer: 'Complete' | 'Cancel'): Promise<void> {
    if (tab.covers().length === 0) return
    page.answerBank(answer)
    await browser.advance(300)
    tab.tell(new Event('focus'))
    await browser.advance(0)
  }

  const isShopping = () =>
    tabs.every((opened) => opened?.page.state() !== 'confirming') &&
    confirming.length === 0 &&
    sandbox.paymentIntents.every(({ status }) => status === 'requires_payment_method')

  function reprice(by: number): void {
    const intent = sandbox.paymentIntents.at(-1)
    const order = sandbox.orders.find(({ id }) => id === intent?.orderId)
    // Between the last look at the sum and the confirmation no client can notice it.
    if (!intent || !order || !isShopping() || requests > 0 || intent.amount !== order.total) return
    intent.amount += by
    order.total += by
  }

  async function take(each: Step): Promise<void> {
    if (each.type === 'wait') return pass(each.ms)
    if (each.type === 'script') return sandbox.script(each.script)
    if (each.type === 'reprice') return reprice(each.by)
    if (each.type === 'close') return close(1)
    if (each.type === 'duplicate') {
      close(1)
      tabs[1] = load(browser.openTab(tabs[0]?.tab))
      return browser.advance(0)
    }
    const opened = tabAt(each.tab)
    const { page, tab } = opened
    switch (each.type) {
      case 'fill':
        fill(opened, each.email)
        break
      case 'continue':
      case 'pay':
        await press(opened, each)
        break
      case 'card':
        await enter(opened, each.card)
        break
      case 'bank':
        await answerBank(opened, each.answer)
        break
      case 'reload':
      case 'remount':
        opened.isGone = each.type === 'reload'
        page.unmount()
        if (opened.isGone) {
          tab.leave()
          for (const cover of tab.covers()) cover.remove()
        }
        tabs[each.tab] = load(tab)
        break
      case 'edit':
        page.press(page.find('[data-part=edit]'))
        break
      case 'add':
        // From the press of Pay on, another bowl is another purchase.
        if (isShopping()) page.press(page.find('[data-part=add]'))
        break
      case 'focus':
        tab.tell(new Event('focus'))
        break
      case 'go on':
        await goOn(opened)
    }
    await browser.advance(0)
  }

  /** In parts, so that what is shown for a moment is seen. */
  async function pass(ms: number): Promise<void> {
    for (const part of [0.05, 0.15, 0.3, 0.5]) {
      await browser.advance(Math.ceil(ms * part))
      check()
    }
  }

  function check(): void {
    const problem = findBrokenPromise(shopping)
    if (problem !== null) throw new Error(problem)
  }

  function startOver({ page, tab }: OpenTab): void {
    const button = page.button('Start over')
    if (button !== null) startedOver.add(tab)
    page.press(button)
  }

  /** Presses whatever leads on. */
  async function goOn(opened: OpenTab): Promise<void> {
    const { page, tab } = opened
    await answerBank(opened, 'Complete')
    if (page.state() === 'failed') {
      startOver(opened)
      await browser.advance(100)
    }
    if (page.find('[data-part=continue]') !== null) {
      fill(opened, EMAILS[0])
      await browser.advance(0)
      return pressOnce(opened, 'continue')
    }
    switch (page.state()) {
      case 'ready':
      case 'declined':
        page.press(page.button('Load it again'))
        await browser.advance(1000)
        await enter(opened, GOOD_CARD)
        return pressOnce(opened, 'pay')
      case 'action_needed':
        return page.press(page.button('Continue'))
      case 'unavailable':
        return page.press(page.button('Try again'))
      case 'interrupted':
        // A tab without the secret has nothing else to ask with.
        if (page.button('Check now') === null) page.lookUp(EMAILS[0])
        page.press(page.button('Check now'))
        return startOver(opened)
      default:
        tab.tell(new Event('focus'))
    }
  }

  /** Everything works again: whoever has something to pay must be able to. */
  async function finish(expected: Parameters<typeof findUnfinished>[1]): Promise<void> {
    sandbox.script({ type: 'clear' })
    sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 40 })
    await pass(30_000)
    for (let round = 0; round < 16 && !isPaid(shopping); round++) {
      const opened = tabAt(round % 3 === 2 && tabs[1] !== null ? 1 : 0)
      opened.tab.tell(new Event('focus'))
      await pass(500)
      await goOn(opened)
      await pass(3000)
      // After three orders without a usable answer the page says how long to wait.
      const isLater = /Please try again in 30 minutes/.test(opened.page.text())
      if (isLater || (round > 8 && opened.page.state() === 'interrupted')) await pass(31 * 60_000)
    }
    await pass(20_000)
    await sandbox.deliverWebhooks()
    await pass(150_000)
    const problem = findUnfinished(shopping, expected)
    if (problem !== null) throw new Error(problem)
  }

  return {
    take,
    check,
    finish,
    /** The last page that is open, as assistive technology has it. */
    async look() {
      if (tabs[0] !== null) close(1)
      await expectAccessible()
    },
    leave() {
      close(0)
      close(1)
    },
  }
}

const centsOn = ({ textContent }: HTMLElement) =>
  Math.round(Number(textContent?.replace(/[^\d.]/g, '')) * 100)

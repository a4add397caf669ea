// Where the client secret, the email, the address and the card stand during a purchase, and that nothing of them
// stays when it is over.
import type { Page, Request } from 'playwright'
import { describe, expect } from 'vitest'
import {
  alertThat,
  bankFrame,
  CARDS,
  expectOneCharge,
  failedRequest,
  payWith,
  proceed,
  seeState,
  test,
  toForm,
  toPayment,
} from './support/checkoutWorld.js'
import { enterCard, payButton, type Shopper, seePaid, shownSum } from './support/shopper.js'

const EMAIL = 'june@example.test'
/** What fillContact types, and a piece of each card in the ways it may be written. */
const PERSONAL = ['june@example', 'june%40example', 'Okafor', '14 Kiln Row', '14%20Kiln', '97202', 'Portland']
// Four digits alone stand in many a random id.
const CARD = ['4242 4242', '42424242', '4000 0025', '40000025', '12 / 34']

interface Traces {
  requests: Request[]
  console: string[]
  /** What tabs told each other. */
  messages: string[]
}

/** Listens from now on. */
async function trace({ context, page }: Shopper): Promise<Traces> {
  const traces: Traces = { requests: [], console: [], messages: [] }
  context.on('request', (request) => traces.requests.push(request))
  context.on('console', async (message) => {
    const values = await Promise.all(message.args().map((arg) => arg.jsonValue().catch(() => null)))
    traces.console.push(message.text(), JSON.stringify(values), message.location().url)
  })
  context.on('weberror', (error) => traces.console.push(String(error.error()), error.error().stack ?? ''))
  await context.exposeBinding('keepMessage', (_, text: string) => void traces.messages.push(text))
  await page.addInitScript(() => {
    const { postMessage } = BroadcastChannel.prototype
    BroadcastChannel.prototype.postMessage = function (message: unknown) {
      Reflect.get(window, 'keepMessage')(JSON.stringify(message))
      postMessage.call(this, message)
    }
  })
  return traces
}

/** The client secret of the newest payment, as the sandbox made it. */
async function clientSecret(page: Page): Promise<string> {
  const { session } = (await attemptOf(page)).session
  return session.clientSecret
}

async function attemptOf(page: Page) {
  const stored = await storageOf(page)
  const find = (kept: Record<string, string>, end: string) =>
    JSON.parse(Object.entries(kept).find(([key]) => key.endsWith(end))?.[1] ?? 'null')
  return {
    local: find(stored.local, ':hold'),
    placed: find(stored.local, ':placed'),
    session: find(stored.session, ':secrets'),
  }
}

const storageOf = (page: Page) =>
  page.evaluate(() => ({
    local: { ...localStorage } as Record<string, string>,
    session: { ...sessionStorage } as Record<string, string>,
  }))

/** All that the page keeps or shows, by place. */
async function placesOf(page: Page): Promise<Record<string, string>> {
  const { local, session } = await storageOf(page)
  const seen = await page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    history: JSON.stringify(history.state),
    html: document.documentElement.outerHTML,
    typed: [...document.querySelectorAll('input, select')].map((input) => Reflect.get(input, 'value')).join(),
    name: window.name,
    cookies: document.cookie,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
  }))
  const isDraft = (key: string) => key.endsWith(':draft')
  const draft = Object.fromEntries(Object.entries(session).filter(([key]) => isDraft(key)))
  const others = Object.fromEntries(Object.entries(session).filter(([key]) => !isDraft(key)))
  return {
    local: JSON.stringify(local),
    // What is typed stays with this tab until the order is placed.
    draft: JSON.stringify(draft),
    session: JSON.stringify(others),
    ...seen,
  }
}

/** Places that hold one of the texts. */
const leaks = (places: Record<string, string>, texts: readonly string[]) =>
  Object.entries(places).flatMap(([place, content]) =>
    texts.filter((text) => content.includes(text)).map((text) => `${place}: ${text}`),
  )

/** What went over the network, to the console, and to other tabs, but for what the payment itself needs. */
async function tracesOf(traces: Traces, { announced }: Shopper): Promise<Record<string, string>> {
  const urls: string[] = []
  const bodies: string[] = []
  for (const request of traces.requests) {
    const { pathname } = new URL(request.url())
    const headers = await request.allHeaders()
    // Stripe's own traffic, for which the sandbox stands in.
    if (pathname.startsWith('/__sandbox/stripe/')) continue
    urls.push(request.url(), headers.referer ?? '')
    if (!pathname.endsWith('/checkout')) bodies.push(request.postData() ?? '')
  }
  return {
    urls: urls.join('\n'),
    bodies: bodies.join('\n'),
    console: traces.console.join('\n'),
    messages: traces.messages.join('\n'),
    announced: announced.join('\n'),
  }
}

test.concurrent('before the order is final, only what the docs list is stored', async ({ world }) => {
  const { page } = world
  await toForm(world)
  expect(leaks(omit(await placesOf(page), ['html', 'typed', 'draft']), PERSONAL)).toEqual([])

  await proceed(page)
  await payButton(page).waitFor()
  const secret = await clientSecret(page)
  expect(secret).toMatch(/^pi_\w+_secret_\w+$/)
  const { local, session } = await attemptOf(page)
  expect(Object.keys(local).sort()).toEqual([
    'cartId',
    'earlierAt',
    'fingerprint',
    'intentId',
    'lines',
    'orderId',
    'own',
    'sentAt',
    'startedAt',
    'state',
    'totals',
  ])
  expect(Object.keys(session).sort()).toEqual(['contact', 'email', 'session', 'shownTotal', 'summary'])
  const places = await placesOf(page)
  // This tab alone knows both; the email stands there as a line, with Change beside it.
  expect(leaks(places, [secret, EMAIL]).sort()).toEqual(
    [`session: ${secret}`, ...['draft', 'session', 'html'].map((place) => `${place}: ${EMAIL}`)].sort(),
  )
  expect(leaks(omit(places, ['html', 'typed', 'draft']), ['Okafor', '14 Kiln Row', '97202'])).toEqual([])
})

describe.concurrent('after a purchase nothing is left', () => {
  test.for([
    { name: 'that went well', trouble: [] },
    {
      name: 'with answers lost and refused on the way',
      trouble: [
        { type: 'answer', on: 'createCheckout', status: 500, body: { message: `No: ${EMAIL}` } },
        { type: 'answer', on: 'confirmIntent', status: 502, when: 'after' },
      ],
    },
  ])('$name', async ({ trouble }, { world }) => {
    const { page, demo, shopper } = world
    const traces = await trace(shopper)
    await toForm(world)
    await demo.script(trouble)
    await proceed(page)
    if (trouble.length > 0) {
      await alertThat(page, /./).waitFor()
      await proceed(page)
    }
    await payButton(page).waitFor()
    const sum = await shownSum(page)
    const secret = await clientSecret(page)
    await payWith(page, CARDS.good)
    await seePaid(page)
    await expectOneCharge(world, { sum, expected: { complaint: failedRequest } })

    const secrets = [secret, secret.split('_secret_')[1] ?? '']
    const all = [...secrets, ...PERSONAL]
    const places = await placesOf(page)
    expect(leaks(places, secrets)).toEqual([])
    // The order is shown, and its page opens again with the email; nothing else of it is kept.
    const kept = Object.entries((await storageOf(page)).session).filter(
      ([key]) => !key.endsWith(':last-order'),
    )
    expect(leaks({ ...omit(places, ['html']), session: JSON.stringify(kept) }, PERSONAL)).toEqual([])
    expect((await attemptOf(page)).session).toBeNull()
    const [mark] = (await attemptOf(page)).placed
    expect(Object.keys(mark).sort()).toEqual(['intentId', 'orderId', 'state'])

    const traced = await tracesOf(traces, shopper)
    // The guide wants the email in this one address (§5), and nowhere else.
    const orderReads = new RegExp(`/orders/[\\w-]+\\?email=${encodeURIComponent(EMAIL)}$`, 'gm')
    const { urls = '' } = traced
    expect(urls).toMatch(orderReads)
    expect(leaks({ ...traced, urls: urls.replace(orderReads, '') }, all)).toEqual([])
  })
})

test.concurrent('the card is in its frame and nowhere else', async ({ world }) => {
  const { page, shopper } = world
  const traces = await trace(shopper)
  const sum = await toPayment(world)
  await enterCard(page, CARDS.needsBank)
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
  // What the search must find, so that it can find anything.
  expect(await frame.getByLabel('Card number').inputValue()).toBe(CARDS.needsBank)
  const look = async () => [
    ...leaks(await placesOf(page), CARD),
    ...leaks(await tracesOf(traces, shopper), CARD),
  ]
  // The demo itself says which cards it takes.
  await page.locator('.demo-note').evaluate((note) => note.remove())
  expect(await look()).toEqual([])
  await payButton(page).click()
  await bankFrame(page).getByRole('dialog').waitFor()
  await seeState(page, 'confirming')
  expect(await look()).toEqual([])
  await bankFrame(page).getByRole('button', { name: 'Complete authentication' }).click()
  await seePaid(page)
  await expectOneCharge(world, { sum })
  expect(await look()).toEqual([])
})

test.concurrent('the page has no input for a card, and no script but its own and Stripe’s', async ({
  world,
}) => {
  const { page, demo } = world
  await toPayment(world)
  expect(await page.locator('input[autocomplete^="cc-"], input[name*="card" i]').count()).toBe(0)
  const scripts = await page
    .locator('script[src]')
    .evaluateAll((all) => all.map((one) => Reflect.get(one, 'src')))
  const foreign = scripts.filter((src) => new URL(src).origin !== demo.url)
  expect(foreign.map((src) => new URL(src).origin)).toEqual(['https://js.stripe.com'])
})

function omit(places: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(places).filter(([name]) => !names.includes(name)))
}

import { bankFrame, CARDS, type CheckoutWorld, payWith } from './checkoutWorld.js'

/** Leaves for it as Stripe would for a bank that wants the whole window. */
export const leaveForBank = async ({ page, demo, shopper }: CheckoutWorld, outcome: 'success' | 'cancel') => {
  const confirmation = page.waitForRequest(/\/confirm$/)
  await payWith(page, CARDS.needsBank)
  await bankFrame(page).getByRole('dialog').waitFor()
  const asked = (await confirmation).postDataJSON() as { client_secret: string; return_url: string }
  const secret = asked.client_secret
  const intent = secret.split('_secret_')[0] ?? ''
  const back = new URL(asked.return_url)
  back.searchParams.set('payment_intent', intent)
  back.searchParams.set('payment_intent_client_secret', secret)
  back.searchParams.set('redirect_status', outcome === 'success' ? 'succeeded' : 'failed')
  await shopper.context.route('https://bank.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<a href="${back.href.replaceAll('&', '&amp;')}">Back to the shop</a>`,
    }),
  )
  await page.goto('https://bank.test/')
  await fetch(`${demo.url}/__sandbox/stripe/payment_intents/${intent}/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_secret: secret, outcome }),
  })
  return { secret, back: back.href }
}

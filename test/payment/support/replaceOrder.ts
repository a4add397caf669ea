import { JUNE, type Page, type PayShop } from './payShop.js'

export const MAY = { ...JUNE, email: 'may@example.test' }

/** How the order of a page makes room for another one, of which no page has the secret in the end. */
export const REPLACED: [how: string, replace: (shop: PayShop & { page: Page }) => Promise<void>][] = [
  [
    'its tab died while it made another one',
    async ({ page, world, sandbox }) => {
      sandbox.script({ type: 'delay', on: 'createCheckout', ms: 3000 })
      void page.attempt.start(MAY)
      await world.advance(1000)
      page.tab.kill()
    },
  ],
  [
    'the answer of another one was lost, which took its place',
    async ({ page, run, sandbox }) => {
      sandbox.script({ type: 'drop', on: 'createCheckout' })
      await run(page.attempt.start(MAY))
    },
  ],
]

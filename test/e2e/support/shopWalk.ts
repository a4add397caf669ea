import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, type TestContext } from 'vitest'
import { type Demo, startDemo } from './demo.js'
import { openBrowser, openShop } from './shopper.js'

/** The demo for the tests of a file, each with a shopper of its own. */
export function walkShop() {
  let browser: Browser
  let demo: Demo
  beforeAll(async () => {
    browser = await openBrowser()
    demo = await startDemo()
  })
  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })

  /** An address of the shop. Nothing may be complained of. */
  async function enter({ onTestFinished }: Pick<TestContext, 'onTestFinished'>, path: string): Promise<Page> {
    const { page, context, complaints } = await openShop(browser, demo)
    onTestFinished(async () => {
      await context.close()
      expect(complaints).toEqual([])
    })
    await goTo(page, path)
    return page
  }

  const goTo = (page: Page, path: string) => page.goto(demo.url + path)

  /** Tells the sandbox to misbehave. */
  const script = (value: unknown) => demo.script(value)

  return { enter, goTo, script }
}

export const added = (page: Page) => page.getByRole('region', { name: 'Added to your cart' })
export const drawer = (page: Page) => page.getByRole('dialog', { name: 'Your cart' })

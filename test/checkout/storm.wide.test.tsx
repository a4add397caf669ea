// What sends is loaded before the clock is a virtual one: ten seconds of that pass before a cold file is there.
import '../../src/cartSending.js'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser } from './support/openBrowser.js'
import { findProblem, MOST_MS, PROMISE, seed } from './support/search.js'

const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 200 : 15)

test(`${numRuns} storms over the form (seed ${seed}) ${PROMISE}`, {
  timeout: numRuns * MOST_MS,
}, async () => {
  expect(await findProblem({ seed, numRuns })).toBeNull()
})

test("a page that is rendered in another tab's loop has the session storage of its own tab", () => {
  const browser = openBrowser(1)
  onTestFinished(browser.close)
  const [mine, other] = [browser.openTab(), browser.openTab()]
  const opened = mine.run(() => sessionStorage)

  other.run(() => opened.setItem('order', 'mine'))
  opened.setItem('email', 'mine, too')

  expect([...mine.session.keys()]).toEqual(['order', 'email'])
  expect(other.session.size).toBe(0)
  expect(browser.complaints).toEqual([])
})

/** `fakeStripeScript.browser.ts` as the text of one script: put here by the build. */
export const scriptText: string | null = null

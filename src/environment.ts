/** False on a server, where nothing is opened, read or scheduled. */
export const isBrowser = () => typeof window !== 'undefined'

/**
 * Whether hints to the developer belong on the console. Stands before the comparison itself, which bundlers
 * drop in production with all that it guards, and which throws in a page that no bundler has built:
 *
 * @example
 * if (/* @__PURE__ *\/ isDevelopment() && process.env.NODE_ENV !== 'production') console.warn('…')
 */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}

/**
 * Calls a callback of the shop's from an effect. What it throws would unmount the whole tree there, and
 * what it returns would be taken for the effect's cleanup: the first is reported as an uncaught error
 * is, the second dropped. A promise that rejects is reported by the browser itself.
 */
export function tell(callback: () => unknown): void {
  try {
    callback()
  } catch (error) {
    report(error)
  }
}

function report(error: unknown): void {
  // On a server that has it, it may end the process.
  if (isBrowser() && typeof reportError === 'function') reportError(error)
  // biome-ignore lint/suspicious/noConsole: a server or an old browser has nowhere else to show it
  else console.error(error)
}

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
  if (typeof reportError === 'function') reportError(error)
  // biome-ignore lint/suspicious/noConsole: an old browser has nowhere else to show it
  else console.error(error)
}

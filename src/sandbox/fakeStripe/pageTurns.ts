/** Of the time before a test put the timers on hold. */
const { setTimeout } = globalThis

/** Two for React to render and to run its effects, and one for what the page does in them. */
const TURNS = 4

/** Lets the page do what it has begun. The real form comes over the network, which takes no less. */
export async function pageTurns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
}

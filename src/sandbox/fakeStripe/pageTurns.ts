/** Of the time before a test put the timers on hold. */
const { setTimeout, setImmediate } = globalThis

/** Two for React to render and to run its effects, and as many for what the page does in them. */
const TURNS = 4

/** Lets the page do what it has begun. The real form comes over the network, which takes no less. */
export async function pageTurns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    await new Promise<void>((resolve) => {
      // Where there is one, React's own turns are such, and timers may come before them.
      if (setImmediate === undefined) setTimeout(resolve, 0)
      else setImmediate(resolve)
    })
  }
}

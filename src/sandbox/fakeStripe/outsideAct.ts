/** Of the time before a test put the timers on hold. */
const { setTimeout } = globalThis

/**
 * Runs what a shopper does in a test, and lets the page hear of it. React would warn that its updates
 * were not wrapped in `act`, as it does for every event that no Testing Library fired.
 */
export async function outsideAct<Result>(task: () => Promise<Result>): Promise<Result> {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  const before = scope.IS_REACT_ACT_ENVIRONMENT
  if (before !== true) return task()
  scope.IS_REACT_ACT_ENVIRONMENT = false
  try {
    const result = await task()
    await new Promise((resolve) => setTimeout(resolve, 0))
    return result
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = before
  }
}

import { pageTurns } from './pageTurns.js'

/**
 * Runs what a shopper does in a test, and lets the page hear of it: on React 18, news of a store would else overtake
 * what an event has set. React would warn that its updates were not wrapped in `act`, as it does for every event that
 * no Testing Library fired.
 */
export async function outsideAct<Result>(task: () => Promise<Result>): Promise<Result> {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean | undefined }
  const before = scope.IS_REACT_ACT_ENVIRONMENT
  scope.IS_REACT_ACT_ENVIRONMENT = false
  try {
    const result = await task()
    await pageTurns()
    return result
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = before
  }
}

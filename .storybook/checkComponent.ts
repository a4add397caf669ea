interface Fiber {
  type: unknown
  child: Fiber | null
  sibling: Fiber | null
  stateNode: unknown
}

interface StoryContext {
  component?: unknown
  canvasElement: HTMLElement
  parameters: { rendersNothing?: boolean }
  title: string
  name: string
  viewMode: string
}

/** How long the shop's first answers may take, ms. */
const PATIENCE = 25_000

/** Fails a story whose `component` puts no element into its page: it would document something else. */
export async function checkComponentIsShown(context: StoryContext): Promise<void> {
  const { component, canvasElement, parameters, viewMode } = context
  // A page of many stories is there to be read, and a busy one takes its time.
  if (viewMode === 'docs' || component === undefined || parameters.rendersNothing) return
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    if (isShown(component, canvasElement)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`"${context.title}, ${context.name}" does not render an element of its component.`)
}

function isShown(component: unknown, canvasElement: HTMLElement): boolean {
  const shown = rootsOf(canvasElement).flatMap((root) => find(root, (fiber) => fiber.type === component))
  return shown.some((fiber) => find(fiber.child, ({ stateNode }) => stateNode instanceof Element).length > 0)
}

/** React's own tree, which knows which component an element belongs to. */
function rootsOf(canvasElement: HTMLElement): Fiber[] {
  return [canvasElement, ...canvasElement.querySelectorAll('*')].flatMap((element) => {
    const key = Object.keys(element).find((name) => name.startsWith('__reactContainer$'))
    const root = key === undefined ? null : (element as unknown as Record<string, Fiber | null>)[key]
    return root ? [currentOf(root)] : []
  })
}

/** The container's fiber is the one of the first render; its state knows the current one. */
const currentOf = (root: Fiber): Fiber => (root.stateNode as { current: Fiber }).current

function find(fiber: Fiber | null, isWanted: (fiber: Fiber) => boolean): Fiber[] {
  const found: Fiber[] = []
  for (let each = fiber; each; each = each.sibling) {
    if (isWanted(each)) found.push(each)
    found.push(...find(each.child, isWanted))
  }
  return found
}

import {
  cloneElement,
  createElement,
  isValidElement,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react'

/**
 * How a part lets its element be replaced: another element, which gets the part's props merged into
 * its own, or a function of props and state.
 */
export type RenderProp<State> =
  | ReactElement<Record<string, unknown>>
  | ((props: Record<string, unknown>, state: State) => ReactElement)

/** What each part that is one element accepts beside the DOM props of that. */
export interface PartProps<State> {
  render?: RenderProp<State> | undefined
}

interface RenderElementOptions<State> {
  tag: string
  render: RenderProp<State> | undefined
  state: State
  props: Record<string, unknown>
  ref: Ref<Element>
  children?: ReactNode
}

/** Renders a part: as its own tag, as the given element, or through the given function. */
export function renderElement<State>({
  tag,
  render,
  state,
  props,
  ref,
  children,
}: RenderElementOptions<State>) {
  const all = { ...props, ref, ...(children === undefined ? {} : { children }) }
  if (typeof render === 'function') return render(all, state)
  if (isValidElement(render)) return cloneElement(render, mergeProps(all, render.props))
  return createElement(tag, all)
}

/** The element's own props win; event handlers run both (its own first), class names add up. */
function mergeProps(part: Record<string, unknown>, own: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...part, ...own }
  for (const [name, theirs] of Object.entries(own)) {
    const ours = part[name]
    if (name === 'className' && ours) merged.className = `${ours} ${theirs}`
    if (/^on[A-Z]/.test(name) && typeof theirs === 'function' && typeof ours === 'function') {
      merged[name] = chain(theirs, ours)
    }
  }
  return merged
}

/** Calls one handler after the other; the second is skipped once the first prevented the default. */
export function chain(first: unknown, second: unknown) {
  return (event: { defaultPrevented?: boolean }, ...rest: unknown[]) => {
    if (typeof first === 'function') first(event, ...rest)
    if (typeof second === 'function' && !event?.defaultPrevented) second(event, ...rest)
  }
}

import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * Moves the focus on when the list's row that has it is gone: browsers would drop it to the page, from
 * where a keyboard or a screen reader starts anew. Rows are children of the list, in the order of `keys`.
 */
export function useKeptFocus(keys: readonly string[]) {
  const list = useRef<HTMLUListElement>(null)
  const empty = useRef<HTMLDivElement>(null)
  const lastKeys = useRef(keys)
  const focused = useRef<string | null>(null)

  useEffect(() => {
    const before = lastKeys.current
    lastKeys.current = keys
    if (focused.current === null || keys.includes(focused.current)) return
    const gone = before.indexOf(focused.current)
    focused.current = null
    // Somebody has taken it since.
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const key = before.slice(gone + 1).find(isIn(keys)) ?? before.slice(0, gone).reverse().find(isIn(keys))
    const row = key === undefined ? null : list.current?.children[keys.indexOf(key)]
    const target = row?.querySelector<HTMLElement>('[data-part="remove"]') ?? list.current ?? empty.current
    target?.focus()
  }, [keys])

  const keyOf = ({ currentTarget }: FocusEvent, element: Element | null): string | null => {
    const row = [...currentTarget.children].findIndex((child) => child.contains(element))
    return (element && keys[row]) ?? null
  }

  return {
    list,
    empty,
    // React sends no blur for an element that it takes out.
    onFocus(event: FocusEvent<HTMLUListElement>) {
      focused.current = keyOf(event, event.target)
    },
    // On its way to an element of a row that the blur itself takes out, such as by a typed 0.
    onBlur(event: FocusEvent<HTMLUListElement>) {
      focused.current = keyOf(event, event.relatedTarget)
    },
  }
}

const isIn = (keys: readonly string[]) => (key: string) => keys.includes(key)

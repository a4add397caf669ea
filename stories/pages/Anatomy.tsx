import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Look } from '../support/Look.js'
import { Shop, type ShopParameters } from '../support/shop.js'

interface AnatomyProps {
  title: string
  shop?: ShopParameters
  children: ReactNode
}

/** A part, live, and the elements that a style sheet can name, read from the page itself. */
export function Anatomy({ title, shop, children }: AnatomyProps) {
  const [tree, setTree] = useState('')
  return (
    <section className="anatomy" aria-label={title}>
      <h3>{title}</h3>
      <Look>
        <Shop {...shop}>
          <Observed onTree={setTree}>{children}</Observed>
        </Shop>
      </Look>
      <pre>{tree}</pre>
    </section>
  )
}

interface ObservedProps {
  onTree: (tree: string) => void
  children: ReactNode
}

/** Within the shop, which renders nothing before its cart is filled. */
function Observed({ onTree, children }: ObservedProps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const read = () => onTree(linesOf(element, 0).join('\n'))
    const observer = new MutationObserver(read)
    observer.observe(element, { subtree: true, childList: true, attributes: true })
    read()
    return () => observer.disconnect()
  }, [onTree])
  return <div ref={root}>{children}</div>
}

/** Elements with a hook of their own, and the controls; what merely holds them is left out. */
function linesOf(element: Element, depth: number): string[] {
  const lines: string[] = []
  let last = ''
  for (const child of element.children) {
    const hooks = hooksOf(child)
    const isNamed =
      hooks !== '' || /^(UL|LI|DL|INPUT|SELECT|BUTTON|NAV|LABEL|LEGEND|FIELDSET)$/.test(child.tagName)
    const line = `${'  '.repeat(depth)}${child.tagName.toLowerCase()}${hooks}`
    const below = child.tagName === 'SELECT' ? [] : linesOf(child, isNamed ? depth + 1 : depth)
    const all = isNamed ? [line, ...below] : below
    // The second of two equal rows says nothing new.
    if (all.join() === last) continue
    last = all.join()
    lines.push(...all)
  }
  return lines
}

const hooksOf = (element: Element) =>
  element
    .getAttributeNames()
    .filter((name) => /^(data-|role$|aria-(busy|invalid|disabled|current)$)/.test(name))
    .map((name) => `[${name}${element.getAttribute(name) ? `="${element.getAttribute(name)}"` : ''}]`)
    .join('')

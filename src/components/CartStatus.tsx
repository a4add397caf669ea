import { type ComponentPropsWithoutRef, forwardRef, useEffect, useRef, useState } from 'react'
import type { CommerceError } from '../errors.js'
import { useCart } from '../hooks/useCart.js'
import { useCommerce, useEngines } from '../hooks/useCommerce.js'
import { useLatest } from '../hooks/useLatest.js'
import { errorText } from '../messages.js'
import { type PartProps, renderElement } from './renderElement.js'

export interface CartStatusState {
  /** A change is on its way. */
  isPending: boolean
  /** What the status tells now, as far as these are errors: the cart's own first. */
  errors: readonly CommerceError[]
}

export type CartStatusProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & PartProps<CartStatusState>

/** How long the count must rest before it is spoken, ms: ten quick clicks are one announcement. */
const QUIET_TIME = 400

/**
 * A polite live region that tells screen readers what became of the cart, and why something could not
 * be added, unless a `<QuantityInput>` says so at its line. Mount it once, near the root; hide it visually
 * if you like, but not from assistive technology: a refused add is then seen nowhere but in the button's
 * `data-error`.
 */
export const CartStatus = /* @__PURE__ */ forwardRef<HTMLDivElement, CartStatusProps>(function CartStatus(
  { render, ...props },
  ref,
) {
  const { messages } = useCommerce()
  const isPending = useCart((cart) => cart.pending.totals)
  const cartError = useCart((cart) => cart.errors.cart)
  const news = useNews()
  const lineErrors = typeof news === 'number' ? [] : news
  const errors = cartError ? [cartError, ...lineErrors] : lineErrors
  const texts = errors.map((error) => errorText(error, messages))
  // What stands for long must not keep a later count from being heard.
  if (typeof news === 'number') texts.push(messages.cartUpdated(news))
  return renderElement<CartStatusState>({
    tag: 'div',
    render,
    state: { isPending, errors },
    ref,
    props: {
      role: 'status',
      'aria-live': 'polite',
      'aria-atomic': 'true',
      'data-pending': isPending ? '' : undefined,
      'data-error': errors[0]?.code,
      ...props,
    },
    children: [...new Set(texts)].join(' '),
  })
})

type News = number | readonly CommerceError[]

const noNews: News = []

/** What was last to be told: a new count, or the errors of lines that no `<QuantityInput>` shows. */
function useNews(): News {
  const { shownLines } = useEngines()
  const errors = useCart((cart) => cart.errors.lines)
  const itemCount = useCart((cart) => cart.itemCount)
  const isResting = useCart((cart) => cart.status === 'ready' && !cart.pending.totals)
  const [news, setNews] = useState<News>(noNews)
  const toldErrors = useRef(errors)
  const toldCount = useRef<number | null>(null)
  const latestCount = useLatest(itemCount)

  useEffect(() => {
    const before = toldErrors.current
    toldErrors.current = errors
    const unseen = [...errors]
      .filter(([key, error]) => before.get(key) !== error && !shownLines.has(key))
      .map(([, error]) => error)
    // The errors tell what became of the count, too.
    if (unseen.length > 0) toldCount.current = latestCount.current
    setNews((told) => {
      if (typeof told === 'number') return unseen.length > 0 ? unseen : told
      const kept = told.filter((error) => isAmong(errors, error))
      return unseen.length === 0 && kept.length === told.length ? told : [...kept, ...unseen]
    })
  }, [errors, shownLines, latestCount])

  useEffect(() => {
    if (!isResting) return
    toldCount.current ??= itemCount
    if (toldCount.current === itemCount) return
    const timer = setTimeout(() => {
      // An error that came meanwhile has told it, and stays.
      if (toldCount.current === itemCount) return
      toldCount.current = itemCount
      setNews(itemCount)
    }, QUIET_TIME)
    return () => clearTimeout(timer)
  }, [itemCount, isResting])

  return news
}

const isAmong = (errors: ReadonlyMap<string, CommerceError>, error: CommerceError) =>
  [...errors.values()].some((each) => each === error)

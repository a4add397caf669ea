import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../texts.js'
import type { BuyAtOnceProps } from './BuyAtOnce.js'

const load = () => import('./BuyAtOnce.js')
const BuyAtOnce = lazy(async () => ({ default: (await load()).BuyAtOnce }))

/** What pays is loaded once somebody reaches for it: a page of a product does without. */
export function BuyNowButton(item: Omit<BuyAtOnceProps, 'isPressed'>) {
  const texts = useTexts()
  const [isPressed, setPressed] = useState(false)
  const button = (
    <div className="buy-now">
      <button
        type="button"
        aria-busy={isPressed || undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setPressed(true)}
      >
        {texts.buyNow}
      </button>
    </div>
  )
  if (!isPressed) return button
  return (
    <Suspense fallback={button}>
      <BuyAtOnce {...item} isPressed />
    </Suspense>
  )
}

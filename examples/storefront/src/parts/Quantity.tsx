import { useId, useState } from 'react'
import { useTexts } from '../texts.js'

interface QuantityProps {
  quantity: number
  max: number
  onChange: (quantity: number) => void
}

/** How many to add. What is typed counts when the field is left; anything but a whole number is taken back. */
export function Quantity({ quantity, max, onChange }: QuantityProps) {
  const texts = useTexts()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const set = (wanted: number) => onChange(Math.min(max, Math.max(1, wanted)))
  const commit = () => {
    if (typed !== null && /^\d{1,4}$/.test(typed)) set(Number(typed))
    setTyped(null)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen
    <div className="quantity" role="group" aria-label={texts.quantity}>
      <button
        type="button"
        aria-label={texts.oneLess}
        aria-controls={id}
        aria-disabled={quantity === 1 || undefined}
        onClick={() => set(quantity - 1)}
      >
        −
      </button>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={texts.quantity}
        value={typed ?? quantity}
        onChange={({ target }) => setTyped(target.value.trim())}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
      <button
        type="button"
        aria-label={texts.oneMore}
        aria-controls={id}
        aria-disabled={quantity === max || undefined}
        onClick={() => set(quantity + 1)}
      >
        +
      </button>
    </div>
  )
}

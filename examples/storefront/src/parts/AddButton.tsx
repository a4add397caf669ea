import { AddToCartButton, type AddToCartButtonProps } from '@aerocall/commerce-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../texts.js'

/** How long the button says "Added", ms. */
const SHOWN_MS = 2_000

interface AddButtonProps extends Omit<AddToCartButtonProps, 'children'> {
  label: ReactNode
}

/**
 * The kit's button, which also shows that it was heard. Its name stays what it was: who cannot see it is
 * told by `<CartStatus>`, and who clicks again adds one more.
 */
export function AddButton({ label, onAdded, ...props }: AddButtonProps) {
  const texts = useTexts()
  const [additions, setAdditions] = useState(0)
  const [shown, setShown] = useState(0)
  const isAdded = additions > shown
  useEffect(() => {
    const timer = setTimeout(() => setShown(additions), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [additions])

  const { product, variant } = props
  const isAvailable = variant?.available ?? product.available
  return (
    <AddToCartButton
      {...props}
      data-added={isAdded ? '' : undefined}
      onAdded={(result) => {
        setAdditions((before) => before + 1)
        onAdded?.(result)
      }}
    >
      {isAvailable ? (
        <span className="add">
          <span className="add-label">{label}</span>
          <span className="add-done" aria-hidden="true">
            {texts.added}
          </span>
        </span>
      ) : undefined}
    </AddToCartButton>
  )
}

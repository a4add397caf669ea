import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import type { CartWriteResult } from '../cart/types.js'
import { type CommerceError, isCommerceError } from '../errors.js'
import { useAddToCart } from '../hooks/useCart.js'
import { useCommerce } from '../hooks/useCommerce.js'
import type { Product, Variant } from '../model.js'
import { chain, type PartProps, renderElement } from './renderElement.js'

export interface AddToCartButtonState {
  /** An add is on its way. The button stays enabled: more clicks add more. */
  isPending: boolean
  isAvailable: boolean
  /** Units of it in the cart. */
  inCart: number
  /** How the last change of its line in the cart failed, until the next one. `<CartStatus>` speaks it. */
  error: CommerceError | null
}

export interface AddToCartButtonProps
  extends Omit<ComponentPropsWithoutRef<'button'>, 'onError'>,
    PartProps<AddToCartButtonState> {
  product: Product
  /** Default: the product's only variant, else its first that can be bought. */
  variant?: Variant | undefined
  /** Units per click, default 1. */
  quantity?: number | undefined
  /** Shows "Add" and names the product in the accessible name, for places where several such buttons stand. */
  labelled?: boolean | undefined
  /** The server has it in the cart. */
  onAdded?: ((result: CartWriteResult) => void) | undefined
  onError?: ((error: CommerceError) => void) | undefined
}

/**
 * A button that adds a product or variant to the cart. What cannot be bought is `aria-disabled`, so
 * that it keeps focus and says why. State: `data-pending`, `data-sold-out`, `data-error`.
 */
export const AddToCartButton = /* @__PURE__ */ forwardRef<HTMLButtonElement, AddToCartButtonProps>(
  function AddToCartButton(
    {
      product,
      variant = product.variants.find(({ available }) => available) ?? product.variants[0],
      quantity = 1,
      labelled = false,
      onAdded,
      onError,
      onClick,
      render,
      children,
      ...props
    },
    ref,
  ) {
    const { messages } = useCommerce()
    const {
      add,
      isPending,
      inCart,
      error = null,
    } = useAddToCart({
      productId: product.id,
      variantId: variant?.isVirtual ? null : variant?.id,
      preview: {
        name: product.name,
        variantName: variant === undefined || variant.isVirtual ? null : variant.name,
        slug: product.slug,
        imageUrl: variant?.imageUrl ?? product.images[0]?.url ?? null,
        unitPrice: variant?.price ?? product.price,
      },
    })
    const isAvailable = variant?.available ?? product.available
    const name = product.name ?? product.slug
    const seen = isAvailable ? (labelled ? messages.add : messages.addToCart) : messages.soldOut
    const heard = isAvailable ? messages.addNameToCart(name) : messages.nameSoldOut(name)

    const click = () => {
      if (!isAvailable) return
      add(quantity).then(onAdded, (reason: unknown) => {
        if (!isCommerceError(reason)) throw reason
        onError?.(reason)
      })
    }

    return renderElement<AddToCartButtonState>({
      tag: 'button',
      render,
      state: { isPending, isAvailable, inCart, error },
      ref,
      props: {
        type: 'button',
        'aria-label': labelled ? heard : undefined,
        'aria-disabled': !isAvailable || undefined,
        'aria-busy': isPending || undefined,
        'data-pending': isPending ? '' : undefined,
        'data-sold-out': isAvailable ? undefined : '',
        'data-error': error ? error.code : undefined,
        ...props,
        onClick: chain(onClick, click),
      },
      children: children ?? seen,
    })
  },
)

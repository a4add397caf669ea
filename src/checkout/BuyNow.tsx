import { forwardRef } from 'react'
import { type Engines, useCommerce, useEngines } from '../hooks/useCommerce.js'
import { errorText } from '../messages.js'
import { Beside } from './BuyNowProvider.js'
import { takeOptions } from './checkoutOptions.js'
import { ExpressCheckout, type ExpressCheckoutProps } from './ExpressCheckout.js'
import type { BuyNowItem } from './purchase.js'
import { useBuyNow } from './useBuyNow.js'

export interface BuyNowProps
  extends BuyNowItem,
    Omit<ExpressCheckoutProps, 'beforeOpen' | 'keepDraft' | 'offered' | 'onFormNeeded' | 'onReady'> {
  /**
   * The way on without a wallet, with this cart: there is none in this browser (null), the sheet left something to
   * complete, or the order waits. Go to the page whose `<BuyNowProvider>` holds a `<CheckoutForm>`.
   */
  onFormNeeded: NonNullable<ExpressCheckoutProps['onFormNeeded']>
}

/**
 * Buys one product without the cart. A press makes a cart of its own and reads its total, then this browser's wallets
 * are offered for it; where there is none, the press leads to the checkout of that cart (`onFormNeeded`). The
 * shopper's own cart stays as it is. Beside an order of theirs that is open or being paid, in any tab, it is refused
 * with the reason. A second press closes it, and lets that cart go. `children` are the button's. State: `data-state`.
 *
 * @example
 * <BuyNow productId={product.id} variantId={variant.id} quantity={quantity} onFormNeeded={() => go('/buy-now')}>
 *   Buy now
 * </BuyNow>
 */
export const BuyNow = forwardRef<HTMLDivElement, BuyNowProps>(function BuyNow(props, ref) {
  const shoppers = useEngines()
  return (
    // In another shop, or with another key, it starts anew.
    <Beside key={shoppers.shop.fingerprint}>
      <Inner {...props} shoppers={shoppers} root={ref} />
    </Beside>
  )
})

interface InnerProps extends BuyNowProps {
  shoppers: Engines
  root: React.ForwardedRef<HTMLDivElement>
}

function Inner({ shoppers, root, productId, variantId, quantity, children, ...props }: InnerProps) {
  const { messages: texts } = useCommerce()
  const { options, others } = takeOptions(props)
  const { shipping, countries, wallets, intent, appearance, messages, onError, onFormNeeded, ...ofElement } =
    others
  const item = { productId, variantId, quantity }
  const now = useBuyNow({ item, shoppers, onError, onFormNeeded })
  return (
    <div data-part="buy-now" {...ofElement} data-state={now.status} data-error={now.error?.code} ref={root}>
      <button
        type="button"
        data-part="buy-now-button"
        aria-expanded={now.status === 'open'}
        aria-disabled={now.status === 'making' || undefined}
        aria-busy={now.status === 'making' || undefined}
        onClick={now.press}
      >
        {children}
      </button>
      <ExpressCheckout
        {...options}
        {...{ shipping, countries, wallets, intent, appearance, messages, onError }}
        // What the wallet says is kept in memory alone: it is let go with the cart.
        keepDraft={false}
        offered={now.isOffered}
        beforeOpen={now.refusal}
        onReady={now.onReady}
        onFormNeeded={now.leadOn}
      />
      {now.error && (
        <p role="alert" data-part="buy-now-error">
          {errorText(now.error, texts)}
        </p>
      )}
    </div>
  )
}

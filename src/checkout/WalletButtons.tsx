import { ExpressCheckoutElement, useElements, useStripe } from '@stripe/react-stripe-js'
import { useState } from 'react'
import { useLatest } from '../hooks/useLatest.js'
import type {
  WalletAddressChange,
  WalletApproval,
  WalletClick,
  WalletElementOptions,
  WalletSession,
} from './walletStripe.js'

interface WalletButtonsProps {
  options: WalletElementOptions
  onReady(isThere: boolean): void
  onClick(click: WalletClick): void
  onCancel(): void
  onAddressChange(change: WalletAddressChange): void
  onApprove(approval: WalletApproval, session: WalletSession): void
}

/** Stripe's buttons of the wallets that this browser has. */
export function WalletButtons({ options: given, onReady, ...handlers }: WalletButtonsProps) {
  const stripe = useStripe()
  const elements = useElements()
  // Most options cannot change under a mounted element.
  const [options] = useState(given)
  const latest = useLatest(handlers)
  return (
    <ExpressCheckoutElement
      options={options}
      onReady={({ availablePaymentMethods }) =>
        onReady(Object.values(availablePaymentMethods ?? {}).some(Boolean))
      }
      onLoadError={() => onReady(false)}
      onClick={(click) => latest.current.onClick(click)}
      onCancel={() => latest.current.onCancel()}
      onShippingAddressChange={(change) => latest.current.onAddressChange(change)}
      onConfirm={(approval) => {
        if (stripe && elements) latest.current.onApprove(approval, { stripe, elements })
      }}
    />
  )
}

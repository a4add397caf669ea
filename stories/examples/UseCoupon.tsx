import { Money, useCart, useCoupon } from '@aerocall/commerce-react'

export function UseCoupon() {
  const total = useCart((cart) => cart.totals.total)
  const { isSupported, apply, codes, error, isPending } = useCoupon()
  if (!isSupported) return <p>This shop has no coupons.</p>
  return (
    <>
      <button type="button" aria-disabled={isPending} onClick={() => apply('WELCOME10')}>
        Take the welcome discount
      </button>
      <p role="status">{error ? error.message : codes.join(', ')}</p>
      <p>
        To pay: <Money money={total} />
      </p>
    </>
  )
}

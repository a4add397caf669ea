import {
  CartStatus,
  type CommerceEvent,
  CommerceProvider,
  isCommerceError,
  useCart,
} from '@aerocall/commerce-react'
import { useLayoutEffect } from 'react'

/** What a page did and heard, for the test to read. */
export interface PageRecord {
  /** Ids of the carts to which the kit asked the browser to POST an item, once per request. */
  posts: string[]
  /** What the shopper's clicks have been told. */
  endings: ({ requested: number; added: number } | { code: string; outcome: string })[]
  clicks: number
  events: CommerceEvent[]
  /** Every number of items that was shown. */
  badge: number[]
}

export const emptyRecord = (): PageRecord => ({ posts: [], endings: [], clicks: 0, events: [], badge: [] })

export const PRODUCTS = { plate: 'prod-dinner-plate', towel: 'prod-waffle-towel', vase: 'prod-bud-vase' }

interface CartPageProps {
  origin: string
  record: PageRecord
}

/** A shop's page with three products and a cart; it tells in its markup all that the cart shows. */
export function CartPage({ origin, record }: CartPageProps) {
  const countingFetch: typeof fetch = (input, init) => {
    const cartId = /\/cart\/([^/]+)\/items$/.exec(String(input))?.[1]
    if (cartId !== undefined) record.posts.push(cartId)
    return fetch(input, init)
  }
  return (
    <CommerceProvider
      baseUrl={origin}
      apiKey="pk_sandbox"
      currency="USD"
      timeoutMs={{ get: 4000, post: 4000 }}
      fetch={countingFetch}
      onEvent={(event) => record.events.push(event)}
    >
      <Shelf record={record} />
      <Cart record={record} />
      <CartStatus />
    </CommerceProvider>
  )
}

/** Notes how a click ended. */
async function noted(record: PageRecord, write: () => Promise<{ requested: number; added: number }>) {
  record.clicks++
  try {
    const { requested, added } = await write()
    record.endings.push({ requested, added })
  } catch (error) {
    if (!isCommerceError(error)) throw error
    record.endings.push({ code: error.code, outcome: error.outcome })
  }
}

function Shelf({ record }: { record: PageRecord }) {
  const { addItem } = useCart()
  return Object.entries(PRODUCTS).map(([name, productId]) => (
    <button key={name} type="button" onClick={() => noted(record, () => addItem({ productId }))}>
      Add {name}
    </button>
  ))
}

function Cart({ record }: { record: PageRecord }) {
  const { cart, lines, itemCount, pending, errors, isHydrated, decrement } = useCart()
  useLayoutEffect(() => {
    if (record.badge.at(-1) !== itemCount) record.badge.push(itemCount)
  }, [itemCount, record])
  return (
    <section
      aria-label="Cart"
      data-cart={cart?.id}
      data-hydrated={isHydrated || undefined}
      data-pending={pending.totals || undefined}
    >
      <output>{itemCount}</output>
      <ul>
        {lines.map(({ key, quantity }) => (
          <li key={key} data-key={key} data-quantity={quantity} data-error={errors.lines.get(key)?.code}>
            <button type="button" onClick={() => noted(record, () => decrement(key))}>
              One {key} less
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

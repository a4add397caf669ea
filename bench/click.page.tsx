import { CommerceProvider, useAddToCart, useCart } from '@aerocall/commerce-react'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { memo, type ReactNode, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'

declare global {
  interface Window {
    /** Clicks once and tells how long it took until the page showed it, ms. */
    clickOnce(page: string): Promise<number>
  }
}

const BOUGHT = 'prod-dinner-plate'
const productIds = Array.from({ length: 1000 }, (_, index) => (index === 500 ? BOUGHT : `other-${index}`))

/** The least that can be done: a number per product, and who wants to hear of it. */
const counts = new Map<string, number>()
const listeners = new Set<() => void>()
let total = 0
const bareStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  add(id: string) {
    counts.set(id, (counts.get(id) ?? 0) + 1)
    total++
    for (const listener of listeners) listener()
  },
}

const BareBadge = () => <output>{useSyncExternalStore(bareStore.subscribe, () => total)}</output>
const BareButton = () => (
  <button type="button" onClick={() => bareStore.add(BOUGHT)}>
    Add
  </button>
)
const BareCount = memo(({ id }: { id: string }) => (
  <i>{useSyncExternalStore(bareStore.subscribe, () => counts.get(id) ?? 0)}</i>
))

const KitBadge = () => <output>{useCart((cart) => cart.itemCount)}</output>
const KitButton = () => {
  const { add } = useAddToCart({ productId: BOUGHT })
  return (
    <button type="button" onClick={() => void add()}>
      Add
    </button>
  )
}
const KitCount = memo(({ id }: { id: string }) => <i>{useAddToCart({ productId: id }).inCart}</i>)

/** Resolves when the last click has been answered: each one starts from a cart at rest. */
let settled: () => Promise<void> = async () => {}
const Settle = () => {
  settled = useCart().flush
  return null
}

const cards = productIds.map((id) => <article key={id}>{id}</article>)
const cardsWith = (Count: typeof BareCount) =>
  productIds.map((id) => (
    <article key={id}>
      {id} <Count id={id} />
    </article>
  ))

const bare = (shown: ReactNode) => (
  <>
    <BareBadge />
    <BareButton />
    {shown}
  </>
)

const sandbox = createSandbox()
const kit = (shown: ReactNode) => (
  <CommerceProvider {...sandbox}>
    <KitBadge />
    <KitButton />
    <Settle />
    {shown}
  </CommerceProvider>
)

const pages: Record<string, ReactNode> = {
  'bare store': bare(cards),
  kit: kit(cards),
  'bare store, a count on every card': bare(cardsWith(BareCount)),
  'kit, a count on every card': kit(cardsWith(KitCount)),
}

let open: { name: string; close(): void } | null = null

/** One page at a time, as a browser shows one. */
async function show(name: string): Promise<void> {
  if (open?.name === name) return
  open?.close()
  const root = createRoot(document.body.appendChild(document.createElement('main')))
  root.render(pages[name])
  open = {
    name,
    close() {
      root.unmount()
      document.querySelector('main')?.remove()
    },
  }
  await new Promise((resolve) => setTimeout(resolve, 300))
}

window.clickOnce = async (name) => {
  await show(name)
  const badge = document.querySelector('output')
  const button = document.querySelector('button')
  if (badge === null || button === null) throw new Error(`There is no page "${name}".`)
  const changed = new Promise((resolve) => {
    new MutationObserver(resolve).observe(badge, { characterData: true, childList: true, subtree: true })
  })
  const before = performance.now()
  button.click()
  await changed
  const took = performance.now() - before
  await settled()
  return took
}

// @ts-check
// How often what is on screen renders for one click, in a page of jsdom.
// @ts-expect-error: it brings no types
import { JSDOM } from 'jsdom'

const CARDS = 1000

export async function rendersOfOneAdd() {
  const { window } = new JSDOM('<div id="root"></div>', { url: 'https://shop.test/' })
  const names = /** @type {const} */ (['window', 'document', 'navigator', 'localStorage', 'sessionStorage'])
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name))
  for (const name of names) {
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true })
  }
  try {
    return await count(window.document)
  } finally {
    names.forEach((name, index) => {
      const own = before[index]
      if (own === undefined) Reflect.deleteProperty(globalThis, name)
      else Object.defineProperty(globalThis, name, own)
    })
    window.close()
  }
}

/** @param {Document} document */
async function count(document) {
  const { createElement: h, Fragment } = await import('react')
  const { createRoot } = await import('react-dom/client')
  const { CommerceProvider, ProductGrid, useAddToCart, useCart } = await import('../dist/index.js')
  const { buildProduct, createSandbox } = await import('../dist/testing.js')
  const seen = { badge: 0, cards: 0 }
  const products = Array.from({ length: CARDS }, (_, index) => buildProduct({ id: `product-${index}` }))

  function Badge() {
    seen.badge++
    return h(
      'output',
      null,
      useCart((cart) => cart.itemCount),
    )
  }
  function Add() {
    const { add } = useAddToCart({ productId: 'prod-dinner-plate' })
    return h('button', { type: 'button', onClick: () => void add() }, 'Add')
  }
  function Card() {
    seen.cards++
    return null
  }
  const renderProduct = () => h(Card)
  const root = createRoot(/** @type {HTMLElement} */ (document.getElementById('root')))
  const page = h(Fragment, null, h(Badge), h(Add), h(ProductGrid, { products, renderProduct }))
  root.render(h(CommerceProvider, { ...createSandbox({ latency: 20 }) }, page))
  await rest()
  Object.assign(seen, { badge: 0, cards: 0 })
  document.querySelector('button')?.click()
  await rest()
  const counted = { ...seen }
  root.unmount()
  // What React still does after it needs the window.
  await rest()
  return counted
}

/** Until nothing is under way any more. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 500))

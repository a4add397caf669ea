import {
  AddToCartButton,
  CommerceError,
  type CommerceErrorCode,
  type LanguagePack,
  OrderLookup,
  useCommerce,
  type WriteOutcome,
} from '@aerocall/commerce-react'
import { defaultCheckoutMessages } from '@aerocall/commerce-react/checkout'
import { ar } from '@aerocall/commerce-react/messages/ar'
import { de } from '@aerocall/commerce-react/messages/de'
import { es } from '@aerocall/commerce-react/messages/es'
import { fr } from '@aerocall/commerce-react/messages/fr'
import { ja } from '@aerocall/commerce-react/messages/ja'
import { buildProduct, createCommerceWrapper } from '@aerocall/commerce-react/testing'
import { render, renderHook, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { errorText } from '../../src/messages.js'

const packs: [language: string, pack: LanguagePack][] = [
  ['ar', ar],
  ['de', de],
  ['es', es],
  ['fr', fr],
  ['ja', ja],
]

type Text = string | ((...given: never[]) => string)
type Texts = Record<string, Text>

/** What stands for a name, an id or a sum, and what for a number: neither is part of any word. */
const WORD = '⟦Krug 7⟧'
const NUMBER = 41

/** Every text by its path, without those of the errors: of these each language has its own kinds. */
function textsOf({ errors: _, checkout, ...own }: LanguagePack): Texts {
  const nested = Object.entries(checkout).map(([name, text]) => [`checkout.${name}`, text])
  return { ...own, ...Object.fromEntries(nested) }
}

/** The English texts that the same parts speak without a pack. */
function englishTexts(): Texts {
  const { result } = renderHook(useCommerce, { wrapper: createCommerceWrapper().wrapper })
  const { errors: _, checkout: __, ...own } = result.current.messages
  const nested = Object.entries(defaultCheckoutMessages)
    .filter(([name]) => !Object.hasOwn(own, name) || name === 'emptyCart')
    .map(([name, text]) => [`checkout.${name}`, text])
  return { ...own, ...Object.fromEntries(nested) }
}

const saidOf = (code: CommerceErrorCode, outcome: WriteOutcome, messages: Parameters<typeof errorText>[1]) =>
  errorText(new CommerceError({ code, message: 'As the shop says', outcome }), messages)

/** The last five were refused, and nobody could look whether the browser had sent them twice. */
function expectNothingCalledFailed(messages: Parameters<typeof errorText>[1]) {
  const lost = ['network', 'timeout', 'server', 'bad_response', 'aborted'] as const
  for (const code of [...lost, 'http', 'rate_limited', 'conflict', 'validation', 'out_of_stock'] as const) {
    expect(saidOf(code, 'unknown', messages)).toBe(messages.changeUnknown)
    expect(saidOf(code, 'not_applied', messages)).not.toBe(messages.changeUnknown)
  }
  // An answer that calls itself a success, and the write refused: the shop has said so.
  const refused = { code: 'http', status: 200, outcome: 'unknown', message: 'As the shop says' } as const
  expect(errorText(new CommerceError(refused), messages)).toBe('As the shop says')
}

test('the English texts never call failed what may have been done', () => {
  const { result } = renderHook(useCommerce, { wrapper: createCommerceWrapper().wrapper })
  const { messages } = result.current
  expectNothingCalledFailed(messages)
  expect(messages.changeUnknown).toMatch(/do not know/)
  for (const code of ['payment', 'cart_diverged'] as const) {
    expect(saidOf(code, 'unknown', messages)).toBe('As the shop says')
  }
  // A shop's own text by code hides no reason of the kit's.
  const reason = {
    code: 'network',
    reason: 'order_unknown',
    outcome: 'unknown',
    message: 'Try again',
  } as const
  const own = { ...messages, errors: { network: 'No connection' } }
  expect(errorText(new CommerceError(reason), own)).toBe('Try again')
  const asked = { ...messages, errors: { network: ({ outcome }: CommerceError) => `It is ${outcome}` } }
  expect(saidOf('network', 'unknown', asked)).toBe('It is unknown')
})

const numbered = new Set(['cartCount', 'cartUpdated', 'checkout.checkFields'])

/** A text with something in each of its places. */
function said(name: string, text: Text | undefined): string {
  if (typeof text !== 'function') return text ?? ''
  const given = numbered.has(name) ? [NUMBER] : [WORD, NUMBER]
  return Reflect.apply(text, undefined, given)
}

describe.each(packs)('the pack %s', (language, pack) => {
  const texts = textsOf(pack)
  const english = englishTexts()

  test('has every text that the parts speak, and no other', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort())
  })

  test('says what it is given, wherever the English text does', () => {
    for (const [name, text] of Object.entries(english)) {
      expect(typeof texts[name], name).toBe(typeof text)
      for (const given of [WORD, String(NUMBER)]) {
        const isSaid = said(name, texts[name]).includes(given)
        expect({ name, given, isSaid }).toEqual({ name, given, isSaid: said(name, text).includes(given) })
      }
    }
  })

  test('leaves no place unfilled, and nothing in English', () => {
    // Words that are the same in both.
    const shared = /^(Total|Subtotal|Contact)$|×|^⟦/
    for (const [name, text] of Object.entries(texts)) {
      const spoken = said(name, text)
      expect(spoken, name).not.toMatch(/^\s*$|[{}]|undefined/)
      if (!shared.test(spoken)) expect(spoken, name).not.toBe(said(name, english[name]))
    }
  })

  test('says each number in its own form', () => {
    const counts = Array.from({ length: 120 }, (_, count) => count)
    for (const text of [pack.cartCount, pack.cartUpdated, pack.checkout.checkFields]) {
      for (const count of counts) expect(text(count)).toContain(String(count))
    }
  })

  test('says in a name what is seen on the control', () => {
    expect(pack.addNameToCart(WORD)).toContain(pack.add)
    expect(pack.nameSoldOut(WORD)).toContain(pack.soldOut)
  })

  test('never calls failed what may have been done', () => {
    expectNothingCalledFailed(pack)
  })

  test('leaves the words of the bank and of the shop’s server to them', () => {
    expect(pack.errors).not.toHaveProperty('payment')
    expect(pack.errors).not.toHaveProperty('validation')
  })

  test('knows the usual states of an order, and shows any other as the server says it', () => {
    expect(pack.orderState('Shipped')).toBe(pack.orderState('shipped'))
    expect(pack.orderState('shipped')).not.toMatch(/shipped/i)
    expect(pack.orderState('on_hold')).toBe('on hold')
  })

  test('is what the provider takes', () => {
    const { wrapper } = createCommerceWrapper({ locale: language, messages: pack })
    render(
      <>
        <AddToCartButton product={buildProduct()} />
        <OrderLookup />
      </>,
      { wrapper },
    )
    expect(screen.getByRole('button', { name: pack.addToCart })).toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: pack.lookupEmail })).toBeInTheDocument()
  })
})

test('the forms of a number are the language’s own', () => {
  expect([0, 1, 2, 3, 11, 100].map(ar.cartCount)).toEqual([
    'السلة، لا منتجات (0)',
    'السلة، منتج واحد (1)',
    'السلة، منتجان (2)',
    'السلة، 3 منتجات',
    'السلة، 11 منتجًا',
    'السلة، 100 منتج',
  ])
  expect([0, 1, 2].map(fr.cartCount)).toEqual([
    'Panier, 0 article',
    'Panier, 1 article',
    'Panier, 2 articles',
  ])
})

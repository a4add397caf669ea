import {
  commerceKey,
  createCommerceClient,
  productQuery,
  productsQuery,
} from '@aerocall/commerce-react/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBrowserPorts } from '../../src/browser.js'
import { API_KEY, catchWarnings } from '../fixtures/shop.js'

catchWarnings()

const make = (options: object) => createCommerceClient({ baseUrl: '/', apiKey: API_KEY, ...options })

afterEach(() => localStorage.clear())

it('is the public address by default', () => {
  const address = `${location.origin}/api/v1/ecommerce`
  expect(make({}).shopId).toBe(address)
  expect(make({ baseUrl: address }).shopId).toBe(address)
})

it('names every query', () => {
  const shop = make({ shopId: 'acme' })
  expect(commerceKey(shop)).toEqual(['aerocall-commerce', 'acme'])
  const other = make({ shopId: 'acme', baseUrl: 'https://acme.aerocall.ai' })
  expect(productQuery(shop, 'mug').queryKey).toEqual(productQuery(other, 'mug').queryKey)
})

it('has no part of the API key in it, whose answers still are cached apart', () => {
  const [one, other] = [make({ apiKey: 'pk_one' }), make({ apiKey: 'pk_other' })]
  expect(one.shopId).toBe(other.shopId)
  expect(one.keyPrint).not.toBe(other.keyPrint)
  expect(productsQuery(one).queryKey).not.toEqual(productsQuery(other).queryKey)
  expect(one.keyPrint).not.toContain('one')
})

it.each([[''], ['  '], [5], [{}]])('cannot be %o', (shopId) => {
  expect(() => make({ shopId })).toThrow(expect.objectContaining({ code: 'config' }))
})

it('leaves a page’s requests where they are, whatever the server’s address', async () => {
  const fetch = vi.fn(async () => Response.json([]))
  await make({ fetch, internalUrl: 'http://shop-api' }).listProducts()
  expect(fetch).toHaveBeenCalledWith(`${location.origin}/api/v1/ecommerce/products`, expect.anything())
})

describe('given to a shop that had none', () => {
  const [shopId, formerId] = ['acme', 'https://acme.aerocall.ai/api/v1/ecommerce']
  const before = createBrowserPorts({ shopId: formerId })
  const named = () => createBrowserPorts({ shopId, formerId })
  const former = (name: string) => `${before.namespace}:${name}`
  const current = (name: string) => `${named().namespace}:${name}`

  it('takes what is stored along, once', () => {
    before.storage.set(former('cart-id'), 'cart-0001')
    const { storage } = named()
    expect(storage.get(current('cart-id'))).toBe('cart-0001')
    expect(localStorage.getItem(former('cart-id'))).toBeNull()
    storage.remove(current('cart-id'))
    expect(storage.get(current('cart-id'))).toBeNull()
  })

  it('keeps what stands under the new name', () => {
    before.storage.set(former('cart-id'), 'cart-0001')
    const { storage } = named()
    storage.set(current('cart-id'), 'cart-0002')
    expect(storage.get(current('cart-id'))).toBe('cart-0002')
  })

  it('takes nothing of other shops or other code', () => {
    localStorage.setItem('theme', 'dark')
    createBrowserPorts({ shopId: 'third' }).storage.set('ac:third:cart-id', 'cart-0003')
    expect(named().storage.get(current('cart-id'))).toBeNull()
    expect(named().storage.get('theme')).toBe('dark')
  })
})

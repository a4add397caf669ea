import { describe, expect, it, vi } from 'vitest'
import { productList, productRow } from '../fixtures/bodies.js'
import { shopAnswering } from '../fixtures/shop.js'

const BAD = productList({ products: [productRow({ slug: null })] })

describe('what could not be read', () => {
  it('is reported once each', async () => {
    const { client, issues } = shopAnswering([BAD, BAD, productList({ products: [null] })])
    for (let index = 0; index < 3; index++) await client.listProducts({})
    expect(issues.map(({ path }) => path)).toEqual(['items.0.slug', 'items.0'])
  })

  it('is told on the console while developing, and not in production', async () => {
    await shopAnswering([BAD]).client.listProducts({})
    expect(console.warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('listProducts: items.0.slug'),
    )
    vi.stubEnv('NODE_ENV', 'production')
    await shopAnswering([BAD]).client.listProducts({})
    expect(console.warn).toHaveBeenCalledTimes(1)
    vi.unstubAllEnvs()
  })

  it('costs nobody the answer, even where the listener throws', async () => {
    const onError = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onSchemaIssue = () => {
      throw new Error('listener')
    }
    expect((await shopAnswering([BAD], { onSchemaIssue }).client.listProducts({})).items).toEqual([])
    expect(onError).toHaveBeenCalledOnce()
  })

  it('is reported too where all of the answer is lost', async () => {
    const { client, issues } = shopAnswering(['<html>'])
    await client.listProducts({}).catch(() => {})
    expect(issues).toEqual([{ endpoint: 'listProducts', path: '', message: 'Not JSON' }])
  })
})

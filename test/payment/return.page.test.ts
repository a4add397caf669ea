import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { checkReturnUrl } from '../../src/checkout/return.js'

const pageUrl = 'https://shop.test/checkout?step=2'

describe('checkReturnUrl', () => {
  test('takes the page itself, paths, and the same origin', () => {
    expect(checkReturnUrl(undefined, { pageUrl })).toBe(pageUrl)
    expect(checkReturnUrl('/done', { pageUrl })).toBe('https://shop.test/done')
    expect(checkReturnUrl('https://shop.test/done?x=1', { pageUrl })).toBe('https://shop.test/done?x=1')
  })

  test('takes another origin only where it is listed', () => {
    const value = 'https://pay.shop.test/done'
    expect(() => checkReturnUrl(value, { pageUrl })).toThrow(
      expect.objectContaining({ code: 'invalid_argument' }),
    )
    expect(checkReturnUrl(value, { pageUrl, allowedOrigins: ['https://pay.shop.test'] })).toBe(value)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.test',
    '\\\\evil.test',
    '/\\evil.test',
    'https://shop.test@evil.test/',
    'https://user:pass@shop.test/',
    'java\nscript:alert(1)',
    '\thttps://evil.test',
    'https://',
  ])('refuses %j, and does not repeat it', (value) => {
    let thrown: unknown
    try {
      checkReturnUrl(value, { pageUrl })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code: 'invalid_argument' })
    expect(String(thrown)).not.toContain('evil')
  })

  test('leaves out what a bank would add again', () => {
    const returned = 'https://shop.test/checkout?payment_intent=pi_1&redirect_status=failed&step=2'
    expect(checkReturnUrl(undefined, { pageUrl: returned })).toBe(pageUrl)
  })
})

describe('takeCheckoutReturn', () => {
  let take: typeof import('../../src/checkout/return.js').takeCheckoutReturn
  beforeEach(async () => {
    vi.resetModules()
    take = (await import('../../src/checkout/return.js')).takeCheckoutReturn
  })
  afterEach(() => window.history.replaceState(null, '', '/'))

  const open = (query: string) => window.history.replaceState({ mine: 1 }, '', `/checkout?${query}#top`)

  test('reads the return, takes it out of the address, and gives it again', () => {
    open('a=1&payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_2&redirect_status=succeeded')
    const returned = { paymentIntentId: 'pi_1', clientSecret: 'pi_1_secret_2', redirectStatus: 'succeeded' }
    expect(take()).toEqual(returned)
    expect(window.location.href).toMatch(/\/checkout\?a=1#top$/)
    expect(window.history.state).toEqual({ mine: 1 })
    expect(take()).toEqual(returned)
  })

  test.each([
    'payment_intent=pi_1&payment_intent_client_secret=pi_9_secret_2',
    'payment_intent=pi_1&payment_intent_client_secret=seti_1_secret_2',
    'payment_intent=pi_1',
    'payment_intent_client_secret=pi_1_secret_%3Cb%3E',
    'redirect_status=succeeded',
  ])('takes out %j and believes none of it', (query) => {
    open(query)
    expect(take()).toBeNull()
    expect(window.location.search).toBe('')
  })

  const RETURN = 'payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_2&redirect_status=succeeded'
  const returned = { paymentIntentId: 'pi_1', clientSecret: 'pi_1_secret_2', redirectStatus: 'succeeded' }

  test.each([
    'tag=a%20b&flag',
    'tag=a+b&flag=',
    'q=%C3%A9&empty=&&x=1',
    'list=1&list=2',
    'broken=%E0%A4%A',
    'payment=card&redirect=no',
    'next=%2Fa%3Fb%3D1',
  ])('leaves %j of the shop byte for byte, on either side of its own', (own) => {
    open(`${own}&${RETURN}`)
    expect(take()).toEqual(returned)
    expect(window.location.search).toBe(`?${own}`)
    open(`${RETURN}&${own}`)
    take()
    expect(window.location.search).toBe(`?${own}`)
    expect(checkReturnUrl(undefined, { pageUrl: `https://shop.test/?${own}&${RETURN}#top` })).toBe(
      `https://shop.test/?${own}#top`,
    )
  })

  // Safari allows a hundred in half a minute, and a sandboxed frame none: the page was blank after paying.
  test.each(['SecurityError', 'DataCloneError'])(
    'tells of a return whose address cannot be replaced (%s)',
    async (name) => {
      open(RETURN)
      const { forgetCheckoutReturn } = await import('../../src/checkout/return.js')
      const replaceState = vi.spyOn(window.history, 'replaceState').mockImplementation(() => {
        throw new DOMException('Attempt to use history.replaceState() more than 100 times', name)
      })
      expect([take(), take()]).toEqual([returned, returned])
      // It was told: the address that still stands there is no second return.
      forgetCheckoutReturn()
      expect(take()).toBeNull()
      replaceState.mockRestore()
      expect(take()).toBeNull()
      expect(window.location.search).toBe('')
    },
  )

  test('leaves an address alone that is no return', () => {
    open('a=1')
    expect(take()).toBeNull()
    expect(window.location.search).toBe('?a=1')
  })
})

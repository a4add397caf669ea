import type { Sandbox } from '@aerocall/commerce-react/testing'

/** An answer as it came over the wire: the named boundary at which the tests read untyped JSON. */
export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: raw JSON, whose shape is what the tests are about.
  body: any
  headers: Headers
}

export async function api(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return request(sandbox, method, `${sandbox.baseUrl}${path}`, body, {
    Authorization: `Bearer ${sandbox.apiKey}`,
    ...headers,
  })
}

export async function request(
  sandbox: Pick<Sandbox, 'fetch'>,
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await sandbox.fetch(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** Adds by slug and variant name; ids are the sandbox's own. */
export async function fillCart(
  sandbox: Sandbox,
  cartId: string,
  slug: string,
  variant: string | null,
  quantity = 1,
): Promise<Answer> {
  const { product } = (await api(sandbox, 'GET', `/products/${slug}`)).body
  const variants: { id: string; name: string }[] = product.variants
  const variantId = variants.find(({ name }) => name === variant)?.id
  return api(sandbox, 'POST', `/cart/${cartId}/items`, { productId: product.id, variantId, quantity })
}

/** A checkout of one bowl: its order and its client secret. */
export async function checkOut(
  sandbox: Sandbox,
  cartId = 'cart-0001',
): Promise<{ orderId: string; paymentIntent: string }> {
  await fillCart(sandbox, cartId, 'breakfast-bowl', 'Oat')
  const { body } = await api(sandbox, 'POST', '/checkout', { cartId, customerEmail: 'june@example.test' })
  return body
}

export function pay(sandbox: Sandbox, secret: string, number: string, more: object = {}): Promise<Answer> {
  return stripe(sandbox, secret, 'confirm', {
    card: { number, expiry: '12 / 34', cvc: '123' },
    return_url: 'https://shop.test/done',
    redirect: 'if_required',
    ...more,
  })
}

/** A call of the payment provider's endpoints, with the secret in its place. */
export function stripe(
  sandbox: Sandbox,
  secret: string,
  action: 'retrieve' | 'confirm' | 'authenticate',
  body: object = {},
): Promise<Answer> {
  const [id] = secret.split('_secret_')
  const url = `${new URL(sandbox.baseUrl).origin}/__sandbox/stripe/payment_intents/${id}`
  if (action === 'retrieve') return request(sandbox, 'GET', `${url}?client_secret=${secret}`)
  return request(sandbox, 'POST', `${url}/${action}`, { client_secret: secret, ...body })
}

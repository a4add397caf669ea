// The policy that is documented is the one that the demo sends, under which whole purchases are made in a browser.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityHeaders } from '../examples/storefront/server/headers.js'

const documented = readFileSync(new URL('../docs/csp.md', import.meta.url), 'utf8')

const headers = (publishableKey: string | null) =>
  securityHeaders({
    shop: { baseUrl: 'https://api.example.com', apiKey: 'pk_demo' },
    publishableKey,
  } as never)

test('the policy to copy is the demo’s', () => {
  const block = /^```\n(default-src [^`]+)```$/m.exec(documented)?.[1] ?? ''
  const lines = block.trim().split(/;?\n/)
  expect(headers('pk_test_1')['content-security-policy']?.split('; ')).toEqual(lines)
})

test('and so are the other headers that wallets need', () => {
  const sent = headers('pk_test_1')
  expect(sent['permissions-policy']).toContain('payment=(self "https://js.stripe.com")')
  for (const name of ['Cross-Origin-Opener-Policy', 'Referrer-Policy']) {
    expect(documented).toContain(`\`${name}: ${sent[name.toLowerCase()]}\``)
  }
  expect(documented).toContain('`Permissions-Policy: payment=(self "https://js.stripe.com")`')
})

test('a page without Stripe lets nothing of it in', () => {
  expect(JSON.stringify(headers(null))).not.toMatch(/stripe|google/)
})

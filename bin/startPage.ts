import type { Sandbox } from '../src/sandbox/createSandbox.js'

/** What a browser shows at the sandbox's root: where things are, and lines to try them with. */
export function startPage(sandbox: Sandbox, origin: string): Response {
  const base = `${origin}${new URL(sandbox.baseUrl).pathname}`
  const key = `-H 'Authorization: Bearer ${sandbox.apiKey}'`
  const json = `-H 'Content-Type: application/json'`
  const bowl = '{"productId":"prod-breakfast-bowl","variantId":"var-breakfast-bowl-oat","quantity":1}'
  const checkout = '{"cartId":"my-first-cart","customerEmail":"june@example.test"}'
  const drop = '{"type":"drop","on":"addCartItem","when":"after"}'
  const examples: [title: string, command: string][] = [
    ['Products', `curl '${base}/products?limit=3&sort=price_asc' ${key}`],
    ['One product', `curl '${base}/products/stoneware-mug' ${key}`],
    ['Categories', `curl '${base}/categories' ${key}`],
    ['Add to a cart', `curl '${base}/cart/my-first-cart/items' ${key} ${json} -d '${bowl}'`],
    ['The cart', `curl '${base}/cart/my-first-cart' ${key}`],
    ['Check out', `curl '${base}/checkout' ${key} ${json} -d '${checkout}'`],
    ['An order', `curl '${base}/orders/ORDER_ID?email=june@example.test' ${key}`],
    ['What has happened here', `curl '${origin}/__sandbox/state'`],
    ['Lose the answer to the next add', `curl '${origin}/__sandbox/script' ${json} -d '${drop}'`],
  ]
  const items = examples.map(
    ([title, command]) => `<h2>${escaped(title)}</h2>\n<pre><code>${escaped(command)}</code></pre>`,
  )
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem }
  h2 { font-size: 1rem; margin: 1.5rem 0 .25rem }
  pre { margin: 0; padding: .75rem; overflow-x: auto; border: 1px solid; border-radius: .375rem; user-select: all }
</style>
<h1>The sandbox is running</h1>
<p>Base URL <code>${escaped(base)}</code>, key <code>${escaped(sandbox.apiKey)}</code>.
Click a line to select all of it.</p>
${items.join('\n')}
</html>
`
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

// @ts-check
import { scenarios } from './scenarios.js'

const PLACE = '<script type="application/json" id="config">{}</script>'

/**
 * What the page is told: public keys only.
 *
 * @param {import('./settings.js').Settings} settings
 * @param {import('@aerocall/commerce-react/testing').Sandbox | null} sandbox
 */
export function pageConfig({ shop, publishableKey, currency }, sandbox) {
  return {
    // A path is resolved against the page: the same origin costs no preflights.
    baseUrl: shop ? shop.baseUrl : new URL(sandbox?.baseUrl ?? '').pathname,
    apiKey: shop ? shop.apiKey : (sandbox?.apiKey ?? ''),
    currency: currency ?? sandbox?.currency ?? null,
    publishableKey,
    isSandbox: sandbox !== null,
  }
}

/**
 * The page with its configuration, after the sandbox was told what the address asks for.
 *
 * @param {string} html
 * @param {string} address
 * @param {{ config: ReturnType<typeof pageConfig>, sandbox: import('@aerocall/commerce-react/testing').Sandbox | null }} shop
 */
export function renderPage(html, address, { config, sandbox }) {
  const scenario = sandbox && new URL(address, 'http://localhost').searchParams.get('scenario')
  if (sandbox && scenario && Object.hasOwn(scenarios, scenario)) {
    const script = /** @type {import('@aerocall/commerce-react/testing').SandboxScript[]} */ (
      scenarios[scenario]
    )
    sandbox.script([{ type: 'clear' }, ...script])
  }
  const shown = { ...config, blockStripe: scenario === 'stripe-blocked' }
  // The browser reads the element's text: no character may end it early.
  const json = JSON.stringify(shown).replaceAll('<', '\\u003c')
  return html.replace(PLACE, () => PLACE.replace('{}', () => json))
}

// @ts-check
import { scenarios } from './scenarios.js'

/**
 * @typedef {import('@aerocall/commerce-react/testing').Sandbox} Sandbox
 * @typedef {import('@aerocall/commerce-react/testing').SandboxScript} SandboxScript
 */

const PLACE = '<script type="application/json" id="config">{}</script>'

/**
 * Makes the page for an address: with its configuration, public keys only, and after the sandbox was
 * told what `?scenario=NAME` asks for. A scenario stays until another one is named.
 *
 * @param {import('./settings.js').Settings} settings
 * @param {Sandbox | null} sandbox
 * @returns {(html: string, address: string) => string}
 */
export function pageRenderer({ shop, publishableKey, currency }, sandbox) {
  const config = {
    // A path is resolved against the page: the same origin costs no preflights.
    baseUrl: shop ? shop.baseUrl : new URL(sandbox?.baseUrl ?? '').pathname,
    apiKey: shop ? shop.apiKey : (sandbox?.apiKey ?? ''),
    currency: currency ?? sandbox?.currency ?? null,
    publishableKey,
    isSandbox: sandbox !== null,
    blockStripe: false,
  }
  return (html, address) => {
    const scenario = new URL(address, 'http://localhost').searchParams.get('scenario')
    if (sandbox && scenario !== null && Object.hasOwn(scenarios, scenario)) {
      const script = /** @type {SandboxScript[]} */ (scenarios[scenario])
      sandbox.script([{ type: 'clear' }, ...script])
      config.blockStripe = scenario === 'stripe-blocked'
    }
    // The browser reads the element's text: no character may end it early.
    const json = JSON.stringify(config).replaceAll('<', '\\u003c')
    return html.replace(PLACE, () => PLACE.replace('{}', () => json))
  }
}

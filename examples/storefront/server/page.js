// @ts-check
import { scenarios } from './scenarios.js'

/**
 * @typedef {import('@aerocall/commerce-react/testing').Sandbox} Sandbox
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
    scenarios:
      sandbox && Object.entries(scenarios).map(([name, { todo, result }]) => ({ name, todo, result })),
    scenario: 'none',
  }
  return (html, address) => {
    const scenario = new URL(address, 'http://localhost').searchParams.get('scenario')
    const told = scenario !== null && Object.hasOwn(scenarios, scenario) ? scenarios[scenario] : undefined
    if (sandbox && scenario !== null && told) {
      sandbox.script([{ type: 'clear' }, ...told.script])
      config.scenario = scenario
    }
    // The browser reads the element's text: no character may end it early.
    const json = JSON.stringify(config).replaceAll('<', '\\u003c')
    return html.replace(PLACE, () => PLACE.replace('{}', () => json))
  }
}

/** Under one class, so that it meets no style of the page's. */
export const CSS = `
.commerce-devtools { color: #e9e6e1; background: #1d1f23; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; text-align: start; }
.commerce-devtools[data-position='page'] { position: fixed; z-index: 99999; inset: auto auto 0 0; max-width: 100vw; border-start-end-radius: 8px; }
.commerce-devtools[data-position='page']:has(.commerce-devtools-panel) { inset-inline-end: 0; border-radius: 0; }
.commerce-devtools[data-position='inline'] { border-radius: 8px; }
.commerce-devtools .commerce-devtools-bar { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0; padding: 6px 8px; }
.commerce-devtools button { min-height: 32px; padding: 4px 12px; border: 1px solid #6f747c; border-radius: 6px; color: inherit; background: #2b2e34; font: inherit; cursor: pointer; }
.commerce-devtools button:focus-visible, .commerce-devtools-panel:focus-visible { outline: 2px solid #8ab4ff; outline-offset: 1px; }
.commerce-devtools-panel { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 4px 24px; max-height: 45vh; overflow: auto; padding: 4px 12px 12px; overflow-wrap: anywhere; }
.commerce-devtools h2 { margin: 8px 0 2px; color: #b9c7e6; font: 600 13px/1.5 ui-sans-serif, system-ui, sans-serif; }
.commerce-devtools p, .commerce-devtools ul { margin: 0; padding: 0; list-style: none; color: inherit; }
.commerce-devtools li { padding: 2px 0; }
.commerce-devtools pre { margin: 4px 0; padding: 6px 8px; overflow: auto; white-space: pre-wrap; color: inherit; background: #101214; font: inherit; }
.commerce-devtools [data-outcome='refused'] { color: #ffb4ab; }
.commerce-devtools [data-outcome='unknown'] { color: #ffd27a; }
`

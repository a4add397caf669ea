import { isDevelopment } from '../../environment.js'

let isTold = false

/** Tells a developer, once per page, what a cart that is built anew costs and how the shop may spare it. */
export function hintAtRebuild(plan: readonly { quantity: number }[]): void {
  if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') {
    // A cart that is left behind empty costs nothing.
    if (isTold || plan.every(({ quantity }) => quantity === 0)) return
    isTold = true
    // biome-ignore lint/suspicious/noConsole: nobody would look for an option that works without being set
    console.info(
      '[commerce] Less of a line was made by building the cart anew, one request per line. If the shop has ' +
        'PATCH and DELETE, declare them: <CommerceProvider capabilities={{ updateItem: true, removeItem: true }}>. ' +
        'See docs/cart.md.',
    )
  }
}

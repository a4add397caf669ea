/**
 * Whether hints to the developer belong on the console. Stands before the comparison itself, which bundlers
 * drop in production with all that it guards, and which throws in a page that no bundler has built:
 *
 * @example
 * if (/* @__PURE__ *\/ isDevelopment() && process.env.NODE_ENV !== 'production') console.warn('…')
 */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}

import type { CommerceShop } from './shop.js'

type Functions = Record<string, (shop: CommerceShop, ...args: never[]) => unknown>

type Bound<Given extends Functions> = {
  readonly [Name in keyof Given]: Given[Name] extends (
    shop: CommerceShop,
    ...args: infer Args
  ) => infer Result
    ? (...args: Args) => Result
    : never
}

/** The shop, and these functions as methods of it. */
export function bind<Given extends Functions>(
  shop: CommerceShop,
  functions: Given,
): CommerceShop & Bound<Given> {
  const methods = Object.entries(functions).map(([name, call]) => [
    name,
    (...args: never[]) => call(shop, ...args),
  ])
  // Named boundary: TypeScript does not follow entries back to their keys.
  return { ...shop, ...(Object.fromEntries(methods) as Bound<Given>) }
}

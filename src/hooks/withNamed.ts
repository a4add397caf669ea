/**
 * Lays named conveniences over react-query's result without reading its properties: react-query
 * re-renders only for what was read, and spreading the result would read all of it.
 */
export function withNamed<Result extends object, Named extends object>(
  result: Result,
  named: Named,
): Result & Named {
  const owner = (key: PropertyKey) => (Object.hasOwn(named, key) ? named : result)
  return new Proxy(result, {
    get: (_, key) => Reflect.get(owner(key), key),
    has: (_, key) => key in named || key in result,
    ownKeys: () => [...new Set([...Reflect.ownKeys(result), ...Reflect.ownKeys(named)])],
    getOwnPropertyDescriptor: (_, key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(owner(key), key)
      return descriptor && { ...descriptor, configurable: true }
    },
  }) as Result & Named
}

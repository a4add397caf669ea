import { useInsertionEffect, useRef } from 'react'

/** Keeps the latest value at hand for callbacks, without making them depend on its identity. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useInsertionEffect(() => {
    latest.current = value
  })
  return latest
}

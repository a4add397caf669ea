import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import type { AddressDetails, FieldOption } from './address.js'

type Data = typeof import('./addressDetails.js')

const noDetails: AddressDetails = { regions: null, regionOf: (text) => text, isUsualCode: () => true }

let data: Data | null = null
let isLoading = false
const listeners = new Set<() => void>()

function load(): void {
  if (isLoading) return
  isLoading = true
  import('./addressDetails.js').then(
    (loaded) => {
      data = loaded
      for (const listener of [...listeners]) listener()
    },
    // Without it the region is typed; the next country tries again.
    () => {
      isLoading = false
    },
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useAddressDetails(country: string, isShown: boolean): AddressDetails {
  const { locale } = useCommerce()
  const known = useSyncExternalStore(
    subscribe,
    () => data,
    () => null,
  )
  useEffect(() => {
    if (isShown && country !== '') load()
  }, [country, isShown])
  return useMemo(
    () => (known === null ? noDetails : detailsOf(known, country, locale)),
    [known, country, locale],
  )
}

/** `OR|Oregon`: an address is written with the code. */
const WITH_CODE = /^[A-Z]{2,3}\|/

function detailsOf(
  { REGIONS, POSTAL_CODES }: Data,
  country: string,
  locale: string | undefined,
): AddressDetails {
  const entries = REGIONS[country]?.split(';').map((entry) => entry.split('|')) ?? null
  const isNative = languageOf(locale) === languageOf(`und-${country || 'ZZ'}`)
  const optionOf = (entry: readonly string[]): FieldOption => {
    const [first = '', second = first] = entry
    if (WITH_CODE.test(entry.join('|'))) return { value: first, label: second }
    // Who reads another script reads, and sends, the other spelling.
    const name = isNative ? first : second
    return { value: name, label: name }
  }
  const pattern = POSTAL_CODES[country]
  const code = pattern === undefined ? null : new RegExp(`^(?:${pattern})$`, 'i')
  return {
    regions: entries?.map(optionOf) ?? null,
    regionOf(text) {
      if (entries === null) return text
      const wanted = text.trim().toLowerCase()
      const found = entries.find((entry) => entry.some((spelling) => spelling.toLowerCase() === wanted))
      return found ? optionOf(found).value : ''
    },
    isUsualCode: (text) => code === null || code.test(text.trim()),
  }
}

const languageOf = (tag: string | undefined) =>
  new Intl.Locale(tag ?? Intl.DateTimeFormat().resolvedOptions().locale).maximize().language

import { CITY_KINDS, FORMATS, POSTAL_KINDS, REGION_KINDS } from './addressFormats.js'

/** A field of a shipping address, by its name. */
export type AddressField = 'country' | 'name' | 'line1' | 'line2' | 'city' | 'state' | 'postalCode'

/** What a country calls its regions; `''`: no country is chosen. */
export type RegionKind =
  | 'area'
  | 'county'
  | 'department'
  | 'district'
  | 'do_si'
  | 'emirate'
  | 'island'
  | 'oblast'
  | 'parish'
  | 'prefecture'
  | 'province'
  | 'region'
  | 'state'
  | ''

/** What a country calls its postal codes. */
export type PostalKind = 'eircode' | 'pin' | 'postal' | 'postcode' | 'zip'

/** What a country calls its towns. */
export type CityKind = 'city' | 'district' | 'post_town' | 'suburb'

export interface AddressFormat {
  /** As they are written there; the country first, because it decides about the rest. */
  fields: readonly AddressField[]
  /** Those that must not be empty. */
  required: readonly AddressField[]
  regionKind: RegionKind
  postalKind: PostalKind
  cityKind: CityKind
}

/** One of a list to choose from. */
export interface FieldOption {
  value: string
  label: string
}

/** What is loaded of a country's addresses once it is chosen: 7 kB for all of them, once for a page. */
export interface AddressDetails {
  /** The regions to choose from; null where there is no list, or it is not there (yet): then it is typed. */
  regions: readonly FieldOption[] | null
  /** The region that is meant, as it is sent; `''` where the list has none such. */
  regionOf(text: string): string
  /** False: no postal code of this country looks so. The data may be wrong: this warns, and refuses nothing. */
  isUsualCode(code: string): boolean
}

const LETTERS: Readonly<Record<string, readonly AddressField[]>> = {
  N: ['name'],
  A: ['line1', 'line2'],
  C: ['city'],
  S: ['state'],
  Z: ['postalCode'],
}

/** Before a country is chosen, and of a code that the data does not know: all of them, and few that are needed. */
const UNKNOWN = 'NACsz'

/** @returns the key of the list that the country stands in */
function listed(lists: Readonly<Record<string, string>>, country: string): string | undefined {
  return country.length === 2 ? Object.keys(lists).find((key) => lists[key]?.includes(country)) : undefined
}

/** How an address of this country (ISO 3166-1 alpha-2) is written; `''`: none is chosen yet. */
export function addressFormat(country: string): AddressFormat {
  const letters = listed(FORMATS, country) ?? UNKNOWN
  const fieldsOf = (text: string) => [...text].flatMap((letter) => LETTERS[letter.toUpperCase()] ?? [])
  const needed = fieldsOf(letters.replace(/[a-z]/g, '')).filter((field) => field !== 'line2')
  // Named boundary: the lists hold these words alone, which a test compares.
  return {
    fields: ['country', ...fieldsOf(letters)],
    required: ['country', ...needed],
    regionKind: country === '' ? '' : ((listed(REGION_KINDS, country) ?? 'province') as RegionKind),
    postalKind: (listed(POSTAL_KINDS, country) ?? 'postal') as PostalKind,
    cityKind: (listed(CITY_KINDS, country) ?? 'city') as CityKind,
  }
}

/**
 * The fields of a shipping address that must not be empty in this country: for a form of your own, as strict as the
 * kit's. From the address metadata of Google (libaddressinput), which is the same that browsers fill forms by.
 *
 * @param country ISO 3166-1 alpha-2, such as `'DE'`; `''`: none is chosen yet
 * @example
 * requiredFields('US') // ['country', 'name', 'line1', 'city', 'state', 'postalCode']
 * requiredFields('HK') // ['country', 'state', 'line1', 'name']
 */
export function requiredFields(country: string): readonly AddressField[] {
  return addressFormat(country).required
}

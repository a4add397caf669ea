import { CommerceError } from '../errors.js'
import type { Product, Variant } from '../model.js'

/** A merchant's own fields: `data` of a product, `attributes` of a variant. */
export type Fields = Record<string, unknown>

/**
 * What is asked of a schema: the part of Standard Schema (https://standardschema.dev) that zod, Valibot, ArkType
 * and others have in common. It answers at once: an asynchronous one is refused.
 */
export interface FieldsSchema<Output extends Fields = Fields> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => FieldsResult<Output> | Promise<FieldsResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

type FieldsResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly FieldsIssue[] }

interface FieldsIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The schemas of a shop; what is left out stays `Record<string, unknown>`. */
export interface ShopSchemas<Data extends Fields = Fields, Attributes extends Fields = Fields> {
  /** Of `product.data` (guide §3: the merchant's custom attributes). */
  data?: FieldsSchema<Data> | undefined
  /** Of each variant's `attributes`. */
  attributes?: FieldsSchema<Attributes> | undefined
}

/** `fits` tells which: what the schema made of the value, or the value as the shop sent it. */
export type TypedVariant<Attributes extends Fields = Fields> = Omit<Variant, 'attributes'> &
  ({ fits: true; attributes: Attributes } | { fits: false; attributes: Fields })

/**
 * A product whose `data` and whose variants' `attributes` were read by the shop's schemas.
 *
 * @example
 * product.fits ? product.data.pages : null
 */
export type TypedProduct<Data extends Fields = Fields, Attributes extends Fields = Fields> = Omit<
  Product,
  'data' | 'variants'
> & { variants: TypedVariant<Attributes>[] } & ({ fits: true; data: Data } | { fits: false; data: Fields })

/** Told what of a value does not fit: where, why, and the value. */
export type Misfit = (path: string, message: string, value: Fields) => void

/**
 * Reads a product by a shop's schemas; the same object for the same product. It never throws, and what it finds
 * is told after the caller is done, since the caller renders.
 */
export function createReader<Data extends Fields, Attributes extends Fields>(
  { data, attributes }: ShopSchemas<Data, Attributes>,
  misfit: Misfit,
): (product: Product, path: string) => TypedProduct<Data, Attributes> {
  const known = new WeakMap<Product, TypedProduct<Data, Attributes>>()
  const read = (product: Product, path: string) => {
    const { fits, value } = readFields(data, product.data, `${path}data`, misfit)
    const variants = product.variants.map((variant, index) => {
      const at = `${path}variants.${index}.attributes`
      const { fits, value } = readFields(attributes, variant.attributes, at, misfit)
      return { ...variant, fits, attributes: value }
    })
    // What `fits` means for the types, `readFields` has seen to.
    return { ...product, fits, data: value, variants } as TypedProduct<Data, Attributes>
  }
  return (product, path) => {
    const typed = known.get(product) ?? read(product, path)
    known.set(product, typed)
    return typed
  }
}

function readFields(
  schema: FieldsSchema | undefined,
  value: Fields,
  path: string,
  misfit: Misfit,
): { fits: boolean; value: Fields } {
  if (schema === undefined) return { fits: true, value }
  // A list may leave the fields out (`cardOf`): they are absent then, and not wrong.
  const isEmpty = Object.keys(value).length === 0
  const tell = (message: string, within: FieldsIssue['path'] = []) => {
    const at = [path, ...within.map(keyOf)].join('.')
    if (!isEmpty) queueMicrotask(() => misfit(at, message, value))
  }
  const threw = (error: unknown) => tell(`The schema threw: ${textOf(error)}`)
  try {
    const result = schema['~standard'].validate(value)
    if (isPromise(result)) {
      // Some answer so, too, where the schema threw.
      result.then(() => tell('The schema answered with a promise, so its answer was not awaited'), threw)
    } else if (result.issues === undefined) {
      return { fits: true, value: result.value }
    } else {
      for (const issue of result.issues.slice(0, MAX_ISSUES)) tell(issue.message, issue.path)
    }
  } catch (error) {
    threw(error)
  }
  return { fits: false, value }
}

const MAX_ISSUES = 20

/** Not everything that can be thrown has a text: `Object.create(null)` throws when it is asked for one. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown).slice(0, 200)
  } catch {
    return typeof thrown
  }
}

const keyOf = (segment: PropertyKey | { readonly key: PropertyKey }) =>
  String(typeof segment === 'object' ? segment.key : segment)

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null)?.then === 'function'

/** Throws `config` for what is no schema, and for one that already answers nothing with a promise. */
export function checkSchemas(schemas: ShopSchemas): void {
  for (const name of ['data', 'attributes'] as const) {
    const schema = schemas[name]
    if (schema === undefined) continue
    if (typeof schema?.['~standard']?.validate !== 'function') {
      throw config(`${name} is not a schema. Expected a Standard Schema, such as z.object({ … }).`)
    }
    if (isPromise(answerToNothing(schema))) {
      throw config(`The schema for ${name} is asynchronous. A page that renders cannot wait for it.`)
    }
  }
}

function answerToNothing(schema: FieldsSchema): unknown {
  try {
    const answer = schema['~standard'].validate({})
    // Nobody else listens to it.
    if (isPromise(answer)) answer.then(undefined, () => {})
    return answer
  } catch {
    return undefined
  }
}

const config = (message: string) => new CommerceError({ code: 'config', message })

import * as z from 'zod/mini'
import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { StartCheckoutInput } from '../payment/types.js'
import { type AddressField, addressFormat, requiredFields } from './address.js'

/** What the checkout form holds: text by field name. A ticked checkbox is `'on'`, else `''`, as in `FormData`. */
export interface CheckoutValues {
  email: string
  /** The recipient. */
  name: string
  line1: string
  line2: string
  city: string
  /** State, province or region: free text. */
  state: string
  postalCode: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** The shop's own fields. `phone` is sent with the address. */
  [custom: string]: string
}

/** The part of Standard Schema (https://standardschema.dev) that the form calls: zod, Valibot, ArkType, … have it. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
  }
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Why a field was refused: a code that the message catalogue speaks, or text of the shop's own schema or server. */
export type FieldIssue =
  | { code: 'required' | 'email' | 'too_long' }
  /** Of no field: the shop's own check threw. */
  | { code: 'not_checked' }
  | { message: string }

export type FieldIssues = Readonly<Record<string, FieldIssue>>

export type FormVerdict =
  | { ok: true; values: CheckoutValues }
  /** An issue under `''` belongs to no field. */
  | { ok: false; issues: FieldIssues }

export const emptyValues: CheckoutValues = {
  email: '',
  name: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  postalCode: '',
  country: '',
}

/** What not every country's addresses have. */
const PARTS = ['city', 'state', 'postalCode'] as const

/** The built-in checks, overruled by the shop. */
export interface CheckoutRules {
  /** Whether this text is taken for an email; default: what browsers take, in every script. It is never empty. */
  email?: ((email: string) => boolean) | undefined
  /**
   * Names of the fields of the address that must not be empty in this country (`''`: none is chosen yet), in place of
   * the `usual` ones, which `requiredFields(country)` gives.
   */
  required?: ((country: string, usual: readonly AddressField[]) => readonly string[]) | undefined
}

const text = z.string().check(z.trim(), z.maxLength(200, 'too_long'))
const contactSchema = z.looseObject({ email: text })
const addressSchema = z.looseObject({
  email: text,
  name: text,
  line1: text,
  line2: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
})

/** What browsers take and make of it (`xn--…`), and the letters of every script on both sides. */
const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u

/** What an address must have in this country. `''`: none is chosen yet. */
export function requiredIn(country: string, { required }: CheckoutRules = {}): readonly string[] {
  const usual = requiredFields(country)
  return required ? required(country, usual) : usual
}

interface ValidateOptions {
  /** False: contact only. */
  shipping: boolean
  /** Names of the shop's own fields that must not be empty. */
  required: readonly string[]
  rules?: CheckoutRules | undefined
  /** Checked over all values, beside the built-in rules. Must be synchronous. */
  schema?: StandardSchema | undefined
}

/**
 * Checks what was typed. The shop's own schema adds to the built-in rules and never replaces them;
 * text that it returns (trimmed, reformatted) is what is sent.
 *
 * @throws `CommerceError` `config` where the shop's schema answers with a promise.
 */
export function validateCheckout(typed: CheckoutValues, options: ValidateOptions): FormVerdict {
  const values = { ...typed }
  const issues: Record<string, FieldIssue> = {}
  const refuse = (name: string, issue: FieldIssue) => {
    if (!Object.hasOwn(issues, name)) issues[name] = issue
  }

  const { shipping, rules = {} } = options
  const builtIn = run(shipping ? addressSchema : contactSchema, typed)
  for (const issue of builtIn.issues ?? []) refuse(nameOf(issue), { code: 'too_long' })
  if (builtIn.issues === undefined) Object.assign(values, textOnly(builtIn.value))
  const ofAddress = shipping ? requiredIn(values.country, rules) : []
  for (const name of ['email', ...ofAddress, ...options.required]) {
    if ((values[name] ?? '').trim() === '') refuse(name, { code: 'required' })
  }
  const isEmail = rules.email ?? ((email: string) => EMAIL.test(email))
  if (issues.email === undefined && !isEmail(values.email.trim())) refuse('email', { code: 'email' })
  if (shipping) {
    // What no field of this country shows is not sent.
    const { fields } = addressFormat(values.country)
    for (const name of PARTS) if (!fields.includes(name) && !ofAddress.includes(name)) values[name] = ''
  }

  if (options.schema) {
    const own = run(options.schema, values)
    for (const issue of own.issues ?? []) refuse(nameOf(issue), { message: issue.message })
    if (own.issues === undefined) Object.assign(values, textOnly(own.value))
  }
  return Object.keys(issues).length > 0 ? { ok: false, issues } : { ok: true, values }
}

function run(schema: StandardSchema, values: unknown): StandardResult<unknown> {
  const result = schema['~standard'].validate(values)
  if (result instanceof Promise) {
    throw new CommerceError({
      code: 'config',
      message: `The schema of <CheckoutForm> answered with a promise.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' A submit is checked in the click itself, so the schema must be synchronous: checks that need the network belong into `onSubmit`, whose promise is waited for.' : ''}`,
    })
  }
  return result
}

function nameOf({ path = [] }: StandardIssue): string {
  const first = path[0]
  return String(typeof first === 'object' ? first.key : (first ?? ''))
}

function textOnly(value: unknown): Record<string, string> {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** What `POST /checkout` is given (guide §5): the empty parts of the address are left out. */
export function toStartInput(
  values: CheckoutValues,
  { shipping }: { shipping: boolean },
): StartCheckoutInput {
  const { email, name, line1, line2, city, state, postalCode, country, phone = '' } = values
  if (!shipping) return { email }
  const address = { name, line1, line2, city, state, postalCode, country, phone }
  return {
    email,
    shippingAddress: Object.fromEntries(Object.entries(address).filter(([, part]) => part !== '')),
  }
}

/**
 * What another country asks for is said with the rest, not by the next submit, where the country itself was missing;
 * and what it does not ask for is not said any more.
 */
export function issuesIn(
  required: readonly string[],
  issues: FieldIssues,
  isAsked: boolean,
  values: CheckoutValues,
): FieldIssues {
  const said = { ...issues }
  for (const name of ['city', 'state', 'postalCode']) {
    const isRequired = required.includes(name)
    const issue = said[name]
    if (!isRequired && issue && 'code' in issue && issue.code === 'required') delete said[name]
    if (isRequired && isAsked && values[name] === '') said[name] = { code: 'required' }
  }
  return said
}

/** What the shop's own `onSubmit` answered: messages by field name. Anything else is no refusal. */
export function issuesOfShop(answer: unknown): FieldIssues {
  return Object.fromEntries(Object.entries(textOnly(answer)).map(([name, message]) => [name, { message }]))
}

const SERVER_NAMES: Readonly<Record<string, string>> = {
  customeremail: 'email',
  fullname: 'name',
  address: 'line1',
  address1: 'line1',
  address2: 'line2',
  province: 'state',
  region: 'state',
  zip: 'postalCode',
  postcode: 'postalCode',
  postalcode: 'postalCode',
  countrycode: 'country',
}

/** The server's complaints by field (`shippingAddress.postal_code`), under the form's own names. */
export function issuesOfServer(fields: Readonly<Record<string, string>>): FieldIssues {
  return Object.fromEntries(
    Object.entries(fields).map(([path, message]) => {
      const last = path.slice(path.lastIndexOf('.') + 1)
      const name = last.replace(/[_-]/g, '').toLowerCase()
      return [SERVER_NAMES[name] ?? (Object.hasOwn(emptyValues, name) ? name : last), { message }]
    }),
  )
}

import type { EnginePorts } from '../ports.js'
import { isObject, isText, parseStored } from '../stored.js'

/** What is typed into the form, and whether it changes an order that is made. */
export interface Draft {
  typed: Readonly<Record<string, string>>
  isEditing: boolean
}

type Ports = Pick<EnginePorts, 'namespace' | 'session'>

/** More than a form holds is not kept: characters of JSON. */
const LONGEST = 10_000

const keyOf = ({ namespace }: Ports) => `${namespace}:draft`

const isDraft = (value: unknown): value is Draft =>
  isObject(value) &&
  isObject(value.typed) &&
  Object.values(value.typed).every(isText) &&
  typeof value.isEditing === 'boolean'

/** Of this tab, before it was loaded again; null: none. */
export const readDraft = (ports: Ports): Draft | null => parseStored(ports.session.get(keyOf(ports)), isDraft)

/** Nothing typed: none is kept. */
export function storeDraft(ports: Ports, { typed, isEditing }: Draft): void {
  const text = JSON.stringify({ typed, isEditing })
  if (Object.keys(typed).length === 0 || text.length > LONGEST) ports.session.remove(keyOf(ports))
  else ports.session.set(keyOf(ports), text)
}

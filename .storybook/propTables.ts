import api from 'virtual:commerce-api'
import * as main from '@aerocall/commerce-react'
import * as checkout from '@aerocall/commerce-react/checkout'
import type { ArgTypes } from '@storybook/react-vite'
import type { Member } from './api/members.js'

const nameOf = (component: unknown) =>
  Object.entries({ ...main, ...checkout }).find(([, value]) => value === component)?.[0]

/** The prop table of a component: names, types, defaults and docstrings of the source. */
export function propsOf(component: unknown): ArgTypes {
  const members = api[nameOf(component) ?? '']?.members ?? []
  return Object.fromEntries(
    members.map((member) => [
      member.name,
      {
        name: member.name,
        description: member.doc,
        type: { ...typeOf(member), required: member.required },
        ...controlOf(member),
        table: {
          type: { summary: member.type },
          ...(member.defaultValue !== undefined && { defaultValue: { summary: member.defaultValue } }),
        },
      },
    ]),
  )
}

export function describeComponent(component: unknown): string {
  const entry = api[nameOf(component) ?? '']
  if (!entry) return ''
  const [element] = entry.elements
  return element
    ? `${entry.description}\n\nEvery attribute of \`<${element}>\`, \`className\` and \`ref\` among them, goes to its root.`
    : entry.description
}

/** Texts and plain data can be typed; a function or an object of the kit's own is shown, and set by the story. */
function controlOf({ type }: Member) {
  if (type === 'ReactNode') return { control: 'text' } as const
  const isOther = typeOf({ type }).name === 'other'
  return isOther && !/^(Partial<|Appearance$|Sum)|\[\]$/.test(type) ? ({ control: false } as const) : {}
}

function typeOf({ type }: Pick<Member, 'type'>) {
  if (type === 'string' || type === 'number' || type === 'boolean') return { name: type } as const
  const words = type.split(' | ').map((word) => /^'([^']*)'$/.exec(word)?.[1])
  if (words.every((word) => word !== undefined)) return { name: 'enum', value: words } as const
  if (type.includes('=>')) return { name: 'function' } as const
  return { name: 'other', value: type } as const
}

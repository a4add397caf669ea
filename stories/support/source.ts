import * as main from '@aerocall/commerce-react'
import * as checkout from '@aerocall/commerce-react/checkout'
import * as devtools from '@aerocall/commerce-react/devtools'

/** How a story reads as code in somebody's own project: `parameters: { example: { … } satisfies Example }`. */
export interface Example {
  /** Statements before the markup. `args`: the story's, as the controls have them now. */
  setup?: string | ((args: Args) => string)
  /** Code that stands for a prop, such as `{product}`. An empty text leaves the prop out. */
  args?: Record<string, string>
  /** What stands between the tags. */
  children?: string
  /** The markup around the component's. */
  around?: (markup: string) => string
  /** Code above the component. */
  above?: string
  /** All of it: the text of a file that is compiled with the project. */
  code?: string
}

type Args = Readonly<Record<string, unknown>>

interface ShownStory {
  component?: unknown
  args?: Args
  unmappedArgs?: Args
  parameters: { example?: Example }
}

/** What each entry exports, and types that code above a component may name. */
const ENTRIES: readonly (readonly [string, readonly string[]])[] = [
  ['@aerocall/commerce-react', [...Object.keys(main), 'type CartLine', 'type Product']],
  ['@aerocall/commerce-react/checkout', Object.keys(checkout)],
  ['@aerocall/commerce-react/devtools', Object.keys(devtools)],
  ['react', ['Suspense', 'useEffect', 'useState']],
]

/** The story as a file that can be copied: imports, set-up and markup. */
export function sourceOfStory(story: unknown): string {
  const { component, parameters, unmappedArgs, args = {} } = story as ShownStory
  const { example = {} } = parameters
  if (example.code !== undefined) return example.code
  const name = Object.entries({ ...main, ...checkout, ...devtools }).find(
    ([, value]) => value === component,
  )?.[0]
  return name === undefined ? '' : exampleOf(name, unmappedArgs ?? args, example)
}

function exampleOf(name: string, args: Args, example: Example): string {
  const { setup, above, around = (markup: string) => markup } = example
  const statements = typeof setup === 'function' ? setup(args) : setup
  const markup = around(markupOf(name, args, example))
  const body = [
    ...(above ? [above, ''] : []),
    'export function Example() {',
    ...(statements ? [indent(statements, 2)] : []),
    ...(markup.includes('\n') ? ['  return (', indent(markup, 4), '  )'] : [`  return ${markup}`]),
    '}',
  ].join('\n')
  return `${importsOf(body)}\n\n${body}\n`
}

function markupOf(name: string, args: Args, { args: codes = {}, children }: Example): string {
  const names = new Set([...Object.keys(codes), ...Object.keys(args)])
  const props = [...names].flatMap((prop) => {
    const code = codes[prop]
    if (code !== undefined) return code === '' ? [] : [`${prop}=${code}`]
    return attributeOf(prop, args[prop])
  })
  const oneLine = [`<${name}`, ...props].join(' ')
  const open =
    oneLine.length > 88 ? `<${name}\n${props.map((prop) => indent(prop, 2)).join('\n')}\n` : oneLine
  if (children !== undefined) return `${open}>\n${indent(children, 2)}\n</${name}>`
  return open.endsWith('\n') ? `${open}/>` : `${open} />`
}

/** Functions are named by the story's `example`: what runs here has been compiled. */
function attributeOf(name: string, value: unknown): string[] {
  if (value === undefined || typeof value === 'function') return []
  if (value === true) return [name]
  if (typeof value === 'string') return [`${name}=${JSON.stringify(value)}`]
  return [`${name}={${literalOf(value)}}`]
}

function literalOf(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const pairs = Object.entries(value).map(([key, each]) => `${key}: ${literalOf(each)}`)
  return `{ ${pairs.join(', ')} }`
}

function importsOf(body: string): string {
  const words = new Set(body.match(/\b\w+\b/g))
  return ENTRIES.map(([entry, names]) => [entry, names.filter((name) => words.has(bare(name)))] as const)
    .filter(([, names]) => names.length > 0)
    .map(([entry, names]) => `import { ${[...names].sort(byLetter).join(', ')} } from '${entry}'`)
    .join('\n')
}

const bare = (name: string) => name.replace('type ', '')

const byLetter = (left: string, right: string) => bare(left).localeCompare(bare(right), 'en')

const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by))

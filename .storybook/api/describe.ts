import { join } from 'node:path'
import type { ESTree } from 'vite'
import { find, type Member, type Shape, shapeOf, shapeOfDeclaration, textOf } from './members.js'
import { type Declaration, type Declarations, readDeclarations, readFile } from './readSource.js'

/** What Storybook shows of one exported component or hook. Everything in it is read from the source. */
export interface ApiEntry {
  /** The docstring, without its example. */
  description: string
  /** Of hooks: how it is called and what it returns. */
  signature: string
  /** Of components: props. Of hooks: options. */
  members: readonly (Member & { defaultValue?: string })[]
  /** Of hooks: fields of what it returns, where the project declares them. */
  returns: readonly Member[]
  /** HTML elements whose attributes a component takes as well. */
  elements: readonly string[]
}

/** Every component and hook that the entries of a source folder export. */
export function describeApi(source: string, entries: readonly string[]): Record<string, ApiEntry> {
  const declarations = readDeclarations(source)
  const api: Record<string, ApiEntry> = {}
  for (const entry of entries) {
    for (const name of exportsOf(join(source, entry))) {
      // A type may have the name of a part.
      const declaration = declarations.get(name)?.find(isValue)
      if (!declaration) continue
      if (/^use[A-Z]/.test(name)) api[name] = describeHook(name, declarations)
      else if (/^[A-Z]/.test(name)) api[name] = describeComponent(name, declaration, declarations)
    }
  }
  return api
}

const isValue = ({ node }: Declaration) =>
  node.type === 'FunctionDeclaration' || node.type === 'VariableDeclaration'

function exportsOf(path: string): string[] {
  return readFile(path).program.body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration'
      ? node.specifiers.flatMap(({ exported }) => ('name' in exported ? [exported.name] : []))
      : [],
  )
}

function describeComponent(name: string, declaration: Declaration, declarations: Declarations): ApiEntry {
  const props = find(`${name}Props`, declaration.file, declarations)
  const { members, elements } = props ? shapeOfDeclaration(props, declarations) : emptyShape
  const defaults = defaultsOf(declaration)
  return {
    description: withoutExample(declaration.doc),
    signature: '',
    members: members.map((member) => ({ ...member, defaultValue: defaults.get(member.name) })),
    returns: [],
    elements,
  }
}

const emptyShape: Shape = { members: [], elements: [] }

/** An overloaded hook is described by its overloads, and not by the function that serves them. */
function describeHook(name: string, declarations: Declarations): ApiEntry {
  const all = declarations.get(name) ?? []
  const overloads = all.filter(({ node }) => node.type === 'TSDeclareFunction')
  const shown = (overloads.length > 0 ? overloads : all).map((each) => describeCall(name, each, declarations))
  return {
    description: withoutExample(all.map(({ doc }) => doc).find((doc) => doc !== '') ?? ''),
    signature: shown.map(({ signature }) => signature).join('\n'),
    members: shown[0]?.members ?? [],
    returns: shown[0]?.returns ?? [],
    elements: [],
  }
}

function describeCall(name: string, { file, node }: Declaration, declarations: Declarations) {
  const call = functionOf(node)
  if (call === undefined) return { signature: '', members: [], returns: [] }
  const options = call.params
    .map(annotationOf)
    .filter((type) => type !== undefined && /(Options|Params|Input)$/.test(textOf(type, file)))
  const result = call.returnType?.typeAnnotation
  const end = call.returnType?.end ?? call.params.at(-1)?.end ?? node.start
  return {
    signature:
      name +
      file.text
        .slice(node.start, end)
        .replace(/\s+/g, ' ')
        .replace(/^.*?\b\w+( = )?(?=[<(])/, ''),
    members: options.flatMap((type) => (type ? shapeOf(type, file, declarations).members : [])),
    returns: result ? shapeOf(result, file, declarations).members : [],
  }
}

type Callable = ESTree.Function | ESTree.ArrowFunctionExpression

/** Of a function, or of a constant that is one. */
function functionOf(node: ESTree.Declaration): Callable | undefined {
  if (node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction') return node
  if (node.type !== 'VariableDeclaration') return undefined
  const init = node.declarations[0]?.init
  return init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression' ? init : undefined
}

function annotationOf(param: ESTree.ParamPattern): ESTree.TSType | undefined {
  const pattern = param.type === 'AssignmentPattern' ? param.left : param
  return 'typeAnnotation' in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined
}

/** What the destructured props fall back to, where that is a literal. */
function defaultsOf({ file, node }: Declaration): Map<string, string> {
  const props =
    functionOf(node)?.params[0] ?? (node.type === 'VariableDeclaration' ? wrapped(node) : undefined)
  const defaults = new Map<string, string>()
  for (const property of props?.type === 'ObjectPattern' ? props.properties : []) {
    if (property.type !== 'Property' || property.value.type !== 'AssignmentPattern') continue
    const { right } = property.value
    if (right.type === 'Literal') defaults.set(textOf(property.key, file), textOf(right, file))
  }
  return defaults
}

/** The props of `forwardRef(function Part(props, ref) { … })`. */
function wrapped(node: ESTree.VariableDeclaration): ESTree.ParamPattern | undefined {
  const call = node.declarations[0]?.init
  const part = call?.type === 'CallExpression' ? call.arguments[0] : undefined
  return part?.type === 'FunctionExpression' || part?.type === 'ArrowFunctionExpression'
    ? part.params[0]
    : undefined
}

const withoutExample = (doc: string) => doc.split(/^@example/m)[0]?.trim() ?? ''

import type { ESTree } from 'vite'
import { type Declaration, type Declarations, docBefore, type SourceFile } from './readSource.js'

/** One prop, option or field. */
export interface Member {
  name: string
  /** As written, without `| undefined`. */
  type: string
  required: boolean
  doc: string
}

export interface Shape {
  members: readonly Member[]
  /** HTML elements whose attributes it takes as well. */
  elements: readonly string[]
}

const NOTHING: Shape = { members: [], elements: [] }

/** The members of a type, with those of the project's own types that it is made of. */
export function shapeOf(node: ESTree.TSType, file: SourceFile, declarations: Declarations): Shape {
  switch (node.type) {
    case 'TSTypeLiteral':
      return { members: membersOf(node.members, file), elements: [] }
    case 'TSIntersectionType':
      return together(node.types.map((type) => shapeOf(type, file, declarations)))
    case 'TSTypeReference':
      return shapeOfName(textOf(node.typeName, file), node.typeArguments?.params ?? [], file, declarations)
    default:
      return NOTHING
  }
}

export function shapeOfDeclaration({ file, node }: Declaration, declarations: Declarations): Shape {
  if (node.type === 'TSTypeAliasDeclaration') return shapeOf(node.typeAnnotation, file, declarations)
  if (node.type !== 'TSInterfaceDeclaration') return NOTHING
  const inherited = node.extends.map(({ expression, typeArguments }) =>
    shapeOfName(textOf(expression, file), typeArguments?.params ?? [], file, declarations),
  )
  return together([{ members: membersOf(node.body.body, file), elements: [] }, ...inherited])
}

function shapeOfName(
  name: string,
  args: readonly ESTree.TSType[],
  file: SourceFile,
  declarations: Declarations,
): Shape {
  const [first, second] = args
  if (name === 'ComponentPropsWithoutRef' && first) {
    return { members: [], elements: [textOf(first, file).replaceAll("'", '')] }
  }
  if (/^(Omit|Pick|Partial|Readonly)$/.test(name) && first) {
    const shape = shapeOf(first, file, declarations)
    const keys: string[] = (second && textOf(second, file).match(/\w+/g)) ?? []
    if (name === 'Omit')
      return { ...shape, members: shape.members.filter((each) => !keys.includes(each.name)) }
    if (name === 'Pick')
      return { ...shape, members: shape.members.filter((each) => keys.includes(each.name)) }
    if (name === 'Readonly') return shape
    return { ...shape, members: shape.members.map((each) => ({ ...each, required: false })) }
  }
  const declaration = find(name, file, declarations)
  if (!declaration) return NOTHING
  const shape = shapeOfDeclaration(declaration, declarations)
  const parameters = parametersOf(declaration)
  const given = args.map((each) => textOf(each, file))
  const filledIn = (type: string) =>
    parameters.reduce((text, each, at) => text.replace(RegExp(`\\b${each}\\b`, 'g'), given[at] ?? each), type)
  return { ...shape, members: shape.members.map((each) => ({ ...each, type: filledIn(each.type) })) }
}

/** What a name means in a file: its own declaration, else another file's. */
export function find(name: string, file: SourceFile, declarations: Declarations): Declaration | undefined {
  const all = declarations.get(name) ?? []
  return all.find((each) => each.file === file) ?? all[0]
}

function parametersOf({ node }: Declaration): string[] {
  if (node.type !== 'TSInterfaceDeclaration' && node.type !== 'TSTypeAliasDeclaration') return []
  return node.typeParameters?.params.map(({ name }) => name.name) ?? []
}

function membersOf(signatures: readonly ESTree.TSSignature[], file: SourceFile): Member[] {
  return signatures.flatMap((node) => {
    if (node.type === 'TSPropertySignature' && node.typeAnnotation) {
      const type = withoutUndefined(textOf(node.typeAnnotation.typeAnnotation, file))
      return [
        { ...namedMember(node.key, file), type, required: !node.optional, doc: docBefore(node.start, file) },
      ]
    }
    if (node.type === 'TSMethodSignature') {
      const type = oneLine(file.text.slice(node.key.end, node.end)).replace(/\)\s*:/, ') =>')
      return [{ ...namedMember(node.key, file), type, required: true, doc: docBefore(node.start, file) }]
    }
    return []
  })
}

const namedMember = (key: ESTree.PropertyKey, file: SourceFile) => ({
  name: textOf(key, file).replaceAll("'", ''),
})

function together(shapes: readonly Shape[]): Shape {
  const members = new Map<string, Member>()
  for (const member of shapes.flatMap((shape) => shape.members)) {
    if (!members.has(member.name)) members.set(member.name, member)
  }
  return { members: [...members.values()], elements: shapes.flatMap(({ elements }) => elements) }
}

export const textOf = ({ start, end }: ESTree.Node, { text }: SourceFile) => oneLine(text.slice(start, end))

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const withoutUndefined = (type: string) =>
  type
    .replace(/ \| undefined$/, '')
    .replace(/^\((.*)\)$/, (whole, inner: string) => (isBalanced(inner) ? inner : whole))

/** Whether taking the outer brackets off leaves a type: not so of `(a) => b | (c)`. */
function isBalanced(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

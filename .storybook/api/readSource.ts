import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, type ParseResult, parseSync } from 'vite'

/** One file of the source, parsed. Offsets of nodes are offsets in `text`. */
export interface SourceFile {
  path: string
  text: string
  program: ESTree.Program
  comments: ParseResult['comments']
}

/** A declaration at the top level of a file. */
export interface Declaration {
  file: SourceFile
  node: ESTree.Declaration
  doc: string
}

/** By name. A name that several files declare has several. */
export type Declarations = ReadonlyMap<string, readonly Declaration[]>

export function readFile(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  return { path, text, ...pick(parseSync(path, text)) }
}

const pick = ({ program, comments }: ParseResult) => ({ program, comments })

/** Reads every TypeScript file below a folder. */
export function readDeclarations(folder: string): Declarations {
  const all = new Map<string, Declaration[]>()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const path of paths.filter((each) => /\.tsx?$/.test(each))) {
    const file = readFile(join(folder, path))
    for (const statement of file.program.body) {
      const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
      if (node === null || !('declare' in node)) continue
      const doc = docBefore(statement.start, file)
      for (const name of namesOf(node)) all.set(name, [...(all.get(name) ?? []), { file, node, doc }])
    }
  }
  return all
}

function namesOf(node: ESTree.Declaration): string[] {
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  }
  return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : []
}

/** The docstring that ends right before an offset; `''` where there is none. */
export function docBefore(offset: number, { text, comments }: SourceFile): string {
  const comment = comments.findLast(({ end }) => end <= offset)
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return ''
  if (text.slice(comment.end, offset).trim() !== '') return ''
  return comment.value
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim()
}

/*
 * The code blocks of the documents, as files of one TypeScript program.
 *
 * A block compiles as it is written, as a module of its own. Two things help it:
 *
 * - A comment right before it, `<!-- given … -->`, holds what the reader has already (an import, a value of
 *   their own). It is invisible where Markdown is shown.
 * - A block whose first line is a path in a comment, `// app/shop.ts`, is that file, and the other blocks of the
 *   document can import it.
 */

export interface Block {
  /** The Markdown file. */
  document: string
  /** 1-based, of the first line of code. */
  line: number
  /** Within the document's folder. */
  path: string
  given: string
  code: string
}

const LANGUAGES = ['ts', 'tsx']
const FENCE =
  /^(?:<!-- given\n(?<given>[\s\S]*?)^-->\n+)?(?<open>`{3,})(?<language>\w*).*\n(?<code>[\s\S]*?)^\k<open>$/gm
const NAMED = /^\/\/ (?<path>[\w./()[\]-]+\.tsx?)$/

export function blocksOf(document: string, markdown: string): Block[] {
  return [...markdown.matchAll(FENCE)].flatMap(({ index, 0: all, groups = {} }) => {
    const { given = '', language = '', code = '' } = groups
    if (!LANGUAGES.includes(language)) return []
    const before = markdown.slice(0, index) + all.slice(0, all.lastIndexOf(code))
    const line = before.split('\n').length
    const [first = ''] = code.split('\n')
    const path = NAMED.exec(first)?.groups?.path ?? `block-${line}.${language}`
    return [{ document, line, path, given, code }]
  })
}

/** The names of the values that a block imports of a module and uses. */
export function usedImports({ given, code }: Block, module: string): string[] {
  const imports = new RegExp(`import \\{([^}]*)\\} from '${module}'`, 'g')
  const rest = code.replace(/import [^;]*? from '[^']*'/g, '')
  return [...`${given}\n${code}`.matchAll(imports)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim().split(/ as /))
    .filter(([name = '', local = name]) => new RegExp(`(?<![\\w.'"])${local}\\b`).test(rest))
    .map(([name = '']) => name)
}

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A top-level statement of a declaration file, without its comments. */
interface Statement {
  /** What it declares; '' for an import or a re-export. */
  name: string
  text: string
}

interface Module {
  statements: readonly Statement[]
  /** Local name → where it comes from, and how it is called there. */
  imports: ReadonlyMap<string, Origin>
  exports: ReadonlyMap<string, Origin>
  /** Modules that are exported as a whole. */
  stars: readonly string[]
}

interface Origin {
  /** A path of a declaration file, or the name of a package. */
  from: string
  name: string
}

const LIST = /^(import|export)(?: type)?\s*(?:(\w+)\s*(?:,\s*)?)?(?:\{([^}]*)\})?\s*(?:from\s*'([^']+)')?;?$/

function readModule(file: string): Module {
  const text = readFileSync(file, 'utf8')
    .replace(/\/\*\*?[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
  // tsc begins each statement in the first column, and indents what is inside of one.
  const statements = text
    .split(/\n(?=(?:import|export|declare|interface|type|abstract|class|function|const)\b)/)
    .map((one) =>
      one
        .replace(/\n\s*\n/g, '\n')
        .replace(/[ \t]+$/gm, '')
        .trim(),
    )
    .filter((one) => one !== '' && one !== 'export {};')
  const imports = new Map<string, Origin>()
  const exports = new Map<string, Origin>()
  const stars: string[] = []
  const declarations: Statement[] = []
  for (const statement of statements) {
    const star = /^export (?:type )?\* from '([^']+)'/.exec(statement)?.[1]
    const namespace = /^import (?:type )?\* as (\w+) from '([^']+)'/.exec(statement)
    const list = LIST.exec(statement.replace(/\s+/g, ' '))
    if (star !== undefined) stars.push(resolved(file, star))
    else if (namespace)
      imports.set(namespace[1] ?? '', { from: resolved(file, namespace[2] ?? ''), name: '*' })
    else if (list) {
      const [, kind, standard, names = '', from] = list
      const target = kind === 'import' ? imports : exports
      if (standard !== undefined) target.set(standard, { from: resolved(file, from ?? ''), name: 'default' })
      for (const part of names.split(',').map((one) => one.replace(/^\s*type\s/, '').trim())) {
        if (part === '') continue
        const [name = '', local = name] = part.split(/\s+as\s+/)
        target.set(local, { from: from === undefined ? file : resolved(file, from), name })
      }
    } else {
      const name = /\b(?:interface|type|function|const|class|let|var|namespace)\s+(\w+)/.exec(statement)?.[1]
      if (name === undefined) throw new Error(`${file}: what does this declare?\n${statement}`)
      declarations.push({ name, text: statement })
      if (statement.startsWith('export ')) exports.set(name, { from: file, name })
    }
  }
  return { statements: declarations, imports, exports, stars }
}

function resolved(file: string, specifier: string): string {
  return specifier.startsWith('.') ? join(dirname(file), specifier.replace(/\.js$/, '.d.ts')) : specifier
}

/**
 * The types behind an entry's exports, and all that these are made of: each declaration once, by its file and in the
 * order of names, without comments.
 */
export function publicTypes(entry: string): string {
  const modules = new Map<string, Module>()
  const moduleOf = (file: string) => {
    const known = modules.get(file) ?? readModule(file)
    modules.set(file, known)
    return known
  }
  const found = new Map<string, string[]>()
  const exported: string[] = []

  function follow({ from, name }: Origin): void {
    if (!from.endsWith('.d.ts')) return
    const { statements, imports, exports, stars } = moduleOf(from)
    const own = statements.filter((statement) => statement.name === name)
    const next = imports.get(name) ?? exports.get(name)
    if (own.length === 0) {
      const origins = next ? [next] : stars.map((star) => ({ from: star, name }))
      for (const origin of origins) if (origin.from !== from || origin.name !== name) follow(origin)
      return
    }
    const key = `${from} ${name}`
    if (found.has(key)) return
    found.set(
      key,
      own.map(({ text }) => text.replace(/^export (?:declare )?|^declare /, '')),
    )
    const words = new Set(own.flatMap(({ text }) => text.match(/[A-Za-z_$][\w$]*/g) ?? []))
    const known = [...statements.map((one) => one.name), ...imports.keys()]
    for (const word of known.filter((one) => one !== name && words.has(one))) follow({ from, name: word })
  }

  function list(file: string): void {
    const { exports, stars } = moduleOf(file)
    for (const [name, origin] of exports) {
      exported.push(origin.name === name ? name : `${origin.name} as ${name}`)
      follow(origin)
    }
    stars.forEach(list)
  }

  list(entry)
  const blocks = [...found].sort(([one], [other]) => (one < other ? -1 : 1))
  const declarations = blocks.map(([key, texts]) => `// ${key.split(' ')[0]}\n${texts.join('\n')}`)
  return `${exported.sort().join(', ')}\n\n${declarations.join('\n\n')}\n`
}

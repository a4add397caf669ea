// Each prop of a part, and each field of what a hook takes and gives, can be read about: in its docstring, which editors
// and Storybook's tables show, or by name in a document that shows the part or hook. Asked of what was built.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { API, type Checker, SignatureKind, type Type } from 'typescript/unstable/sync'
import { describe, expect, test } from 'vitest'
import { describeApi } from '../../.storybook/api/describe.js'

interface Member {
  name: string
  doc: string
}

interface Export {
  name: string
  members: readonly Member[]
}

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const pages = readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)
/** What each of them shows as code: in prose a word such as `line` names nothing. */
const documents = ['README.md', ...pages].map((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)].join('\n'),
)
const tables = describeApi(join(root, 'src'), ['index.ts', 'checkout.ts', 'devtools.ts'])

const exported = ['index', 'checkout', 'devtools'].flatMap((entry) => readEntry(join(dist, `${entry}.d.ts`)))
const hooks = exported.filter(({ name }) => name.startsWith('use'))
const parts = exported.filter(({ name }) => !name.startsWith('use'))

/** What the compiler says of the parts and hooks of an entry. */
function readEntry(file: string): Export[] {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-members-'))
  const config = join(folder, 'tsconfig.json')
  const compilerOptions = { module: 'esnext', moduleResolution: 'bundler', strict: true, types: [] }
  writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }))
  const compiler = new API({ cwd: root })
  try {
    const project = compiler.updateSnapshot({ openProjects: [config] }).getProject(config)
    const source = project?.program.getSourceFile(file)
    const module = project && source && project.checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`The compiler cannot read ${file}.`)
    return exportsOf(module, project.checker)
  } finally {
    compiler.close()
    rmSync(folder, { recursive: true })
  }
}

type Symbols = ReturnType<Checker['getPropertiesOfType']>

function exportsOf(module: Symbols[number], checker: Checker): Export[] {
  return checker
    .getExportsOfModule(module)
    .filter(({ name }) => /^(use)?[A-Z]/.test(name))
    .flatMap((symbol) => {
      const type = checker.getTypeOfSymbol(checker.getAliasedSymbol(symbol))
      const calls = type ? checker.getSignaturesOfType(type, SignatureKind.Call) : []
      if (calls.length === 0) return []
      const types = calls.flatMap((call) => {
        const given = checker.getParameterType(call, 0)
        const isHook = symbol.name.startsWith('use')
        return [given, isHook ? checker.getReturnTypeOfSignature(call) : undefined].filter(
          (one) => one !== undefined,
        )
      })
      const members = new Map(
        types.flatMap((one) => membersOf(one, checker)).map((each) => [each.name, each]),
      )
      return [{ name: symbol.name, members: [...members.values()] }]
    })
}

/** Those that this package declares: React's and react-query's have documents of their own. */
function membersOf(type: Type, checker: Checker): Member[] {
  const types = type.isUnionType() ? type.getTypes() : [type]
  return types.flatMap((one) =>
    checker
      .getPropertiesOfType(one)
      .filter(({ declarations }) => declarations.some(({ path }) => path.startsWith(dist)))
      .map((symbol) => ({ name: symbol.name, doc: checker.getDocumentationCommentOfSymbol(symbol) })),
  )
}

/** Whether a document that names the part or hook names the member as well. */
const isNamed = (owner: string, member: string) =>
  documents.some((text) => hasWord(text, owner) && hasWord(text, member))

const hasWord = (text: string, word: string) => new RegExp(`\\b${word}\\b`).test(text)

describe.each([
  ['prop', parts],
  ['option and result', hooks],
])('each %s', (_, all) => {
  test.each(all)('of $name has a docstring or stands in a document', ({ name, members }) => {
    const silent = members.filter((member) => member.doc === '' && !isNamed(name, member.name))
    expect(silent.map((member) => member.name)).toEqual([])
  })
})

test.each(parts)('the table of <$name> shows each of its props', ({ name, members }) => {
  const shown = tables[name]?.members.map((member) => member.name)
  expect(shown?.sort()).toEqual(members.map((member) => member.name).sort())
})

test('the compiler finds them', () => {
  expect(parts.length).toBeGreaterThan(25)
  expect(hooks.length).toBeGreaterThan(20)
  expect(parts.find(({ name }) => name === 'CheckoutForm')?.members.length).toBeGreaterThan(20)
  expect(isNamed('CheckoutForm', 'noSuchProp')).toBe(false)
})

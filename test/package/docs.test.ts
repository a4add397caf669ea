// Each block of code in README and docs compiles against what was built, and each export is shown in one.
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Block, blocksOf, usedImports } from './docs/blocks.js'

const root = resolve(import.meta.dirname, '../..')
const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'))
const documents = ['README.md', ...pages.map((file) => `docs/${file}`)]
const blocks = documents.flatMap((file) => blocksOf(file, readFileSync(join(root, file), 'utf8')))

/** Wrong on purpose: a check that finds nothing here finds nothing anywhere. */
const wrong = blocksOf(
  'wrong.md',
  [
    '# One',
    '<!-- given',
    "import { useCart } from '@aerocall/commerce-react'",
    '-->',
    '```ts',
    'const { itemCount } = useCart()',
    'const text: string = itemCount',
    '```',
    '```tsx',
    "import { useNothing } from '@aerocall/commerce-react'",
    '```',
  ].join('\n'),
)

// `cjs` is a file of settings that Node reads as it is: the matrix runs it.
test('no block of code is left out for the way it is written', () => {
  const written = documents.flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /^[ \t>]*`{3,}[ \t]*([tj]sx?|typescript|javascript)\b/gm,
      ),
    ].map(() => file),
  )
  expect(blocks.map(({ document }) => document)).toEqual(written)
})

test('each block of README and docs compiles as it is written', () => {
  const found = compile([...blocks, ...wrong])
  const isWrong = (line: string) => line.startsWith('wrong.md')
  expect(found.filter((line) => !isWrong(line)).join('\n')).toBe('')
  expect(found.filter(isWrong).sort()).toEqual([
    expect.stringMatching(/^wrong.md:10:\d+ .*no exported member 'useNothing'/),
    expect.stringMatching(/^wrong.md:7:\d+ .*'number' is not assignable to type 'string'/),
  ])
}, 60_000)

// With the test of the exports: from the README each of them is in two clicks.
// Storybook shows the documents, and makes a block of code that is broken over two lines.
test('no code within a sentence is broken over two lines', () => {
  const sentences = documents.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/```[\s\S]*?```/g, '')
    return text.split(/\n\s*\n/).map((part) => ({ file, part }))
  })
  const broken = sentences.flatMap(({ file, part }) =>
    [...part.matchAll(/`([^`]*)`/g)]
      .filter(([, code]) => code?.includes('\n'))
      .map(([code]) => `${file}: ${code}`),
  )
  expect(broken).toEqual([])
})

test('the README links each document', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(pages.filter((file) => !readme.includes(`](docs/${file})`))).toEqual([])
})

test.each(['', '/checkout', '/devtools', '/server', '/testing', '/webhooks'])(
  'each export of @aerocall/commerce-react%s is used in a block',
  async (path) => {
    const entry = `@aerocall/commerce-react${path}`
    const exported = Object.keys(await import(entry))
    const shown = new Set(blocks.flatMap((block) => usedImports(block, entry)))
    expect(exported.filter((name) => !shown.has(name))).toEqual([])
  },
)

/** The errors of one TypeScript program, each with its place in the document. */
function compile(all: readonly Block[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-docs-'))
  try {
    const files = all.map((block) => ({ block, file: join(basename(block.document, '.md'), block.path) }))
    expect(new Set(files.map(({ file }) => file)).size, 'Two blocks are one file.').toBe(files.length)
    for (const { block, file } of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), block.given + block.code)
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const tsc = join(root, 'node_modules/typescript/lib/tsc.js')
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, '--pretty', 'false', '-p', folder], {
      encoding: 'utf8',
      cwd: folder,
    })
    if (stderr !== '') throw new Error(stderr)
    const lines = stdout.split('\n').filter((line) => line !== '')
    return lines.map((line) => {
      const [, file, row, column, text] = /^(.+?)\((\d+),(\d+)\): (.*)$/.exec(line) ?? []
      const block = files.find((one) => one.file === file)?.block
      if (block === undefined) return line
      const offset = block.line - block.given.split('\n').length
      return `${block.document}:${Number(row) + offset}:${column} ${text}`
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As the reader of a Next or Vite project has it. */
const settings = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    jsx: 'react-jsx',
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    paths: {
      '@aerocall/commerce-react': [join(root, 'dist/index.d.ts')],
      '@aerocall/commerce-react/*': [join(root, 'dist/*.d.ts')],
      '@playwright/test': [join(root, 'node_modules/playwright/test')],
      '@/components/ui/*': [join(root, 'stories/designSystems/shadcn/*.tsx')],
      '@mui/material/*': [join(root, 'stories/designSystems/mui/*.tsx')],
    },
  },
  include: ['**/*.ts', '**/*.tsx', join(import.meta.dirname, 'docs/packages.d.ts')],
}

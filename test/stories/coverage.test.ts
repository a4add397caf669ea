import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeApi } from '../../.storybook/api/describe.js'
import { docBefore, readFile } from '../../.storybook/api/readSource.js'

const STORIES = 'stories'

const files = readdirSync(STORIES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.stories.tsx'))
  .map((path) => readFile(join(STORIES, path)))

const api = describeApi('src', ['index.ts', 'checkout.ts', 'devtools.ts'])
const shown = Object.keys(api)
const hooks = shown.filter((name) => name.startsWith('use'))
const components = shown.filter((name) => !name.startsWith('use'))
const texts = files.map(({ text }) => text).join('\n')

/** Exports of a story file, with their docstrings. */
const stories = files.flatMap((file) =>
  file.program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration')
      return []
    const [declarator] = statement.declaration.declarations
    const name = declarator?.id.type === 'Identifier' ? declarator.id.name : ''
    return [{ story: `${file.path}: ${name}`, doc: docBefore(statement.start, file) }]
  }),
)

describe('Storybook', () => {
  it.each(components)('shows the component %s', (name) => {
    expect(texts).toMatch(RegExp(`^ {2}component: ${name},$`, 'm'))
  })

  it.each(hooks)('shows the hook %s with its source', (name) => {
    expect(texts).toMatch(RegExp(`hook: '${name}', example: \\{ code: ${name}Source \\}`))
  })

  it.each(['ShadcnCheckout', 'MuiCheckout'])('runs what docs/styling.md shows: %s', (name) => {
    const code = readFileSync(join(STORIES, `examples/${name}.tsx`), 'utf8')
    expect(readFileSync('docs/styling.md', 'utf8')).toContain(`\n\`\`\`tsx\n${code}\`\`\`\n`)
    expect(texts).toContain(`../examples/${name}.tsx?raw`)
  })

  it('describes every story', () => {
    expect(stories.length).toBeGreaterThan(60)
    expect(stories.filter(({ doc }) => doc.length < 15).map(({ story }) => story)).toEqual([])
  })

  it('tells of every component and hook what it is', () => {
    const silent = Object.entries(api).filter(([, { description }]) => description === '')
    expect(silent.map(([name]) => name)).toEqual([])
  })
})

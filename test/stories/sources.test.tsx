import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sourceOfStory } from '../../stories/support/source.js'

// Pages are not looked at here, and need a browser.
vi.mock('@storybook/addon-docs/blocks', () => ({}))
vi.mock('virtual:commerce-api', () => ({ default: {} }))

interface Annotations {
  component?: unknown
  args?: Record<string, unknown>
  parameters?: Record<string, unknown>
}

type StoryFile = Record<string, Annotations> & { default: Annotations }

const files = import.meta.glob<StoryFile>('../../stories/**/*.stories.tsx', { eager: true })

const sources = Object.entries(files).flatMap(([path, { default: meta, ...stories }]) =>
  Object.entries(stories).map(([name, story]) => ({
    name: `${path.split('/').at(-1)?.split('.')[0]}-${name}`,
    source: sourceOfStory({
      component: meta.component,
      args: { ...meta.args, ...story.args },
      parameters: { ...meta.parameters, ...story.parameters },
    }),
  })),
)

const FOLDER = join('test', 'stories', 'copied')

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true })
  for (const { name, source } of sources) writeFileSync(join(FOLDER, `${name}.tsx`), source)
  const config = {
    extends: '../../../tsconfig.json',
    include: ['*.tsx', '../../../.storybook/api/virtual.d.ts'],
    exclude: [],
  }
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(config))
})

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

it('shows a source of every story', () => {
  expect(sources.filter(({ source }) => source === '').map(({ name }) => name)).toEqual([])
})

it('shows sources that compile when they are copied', async () => {
  const compiled = promisify(execFile)('npx', ['tsc', '-p', FOLDER]).catch(({ stdout }) => ({ stdout }))
  expect((await compiled).stdout).toBe('')
}, 120_000)

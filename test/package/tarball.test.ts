// The package as npm publishes it: what is in it, where its links lead, and what it weighs.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const packed = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
    encoding: 'utf8',
  }),
)
const [{ files: entries, unpackedSize }]: [{ files: { path: string }[]; unpackedSize: number }] = packed
const files = entries.map(({ path }) => path)
const has = new Set(files)

test('has the documents, what its manifest names, and nothing of the workshop', () => {
  const targets = Object.values(packageJson.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  )
  const named = [...targets, ...Object.values(packageJson.bin)].map((path) => path.replace('./', ''))
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'AGENTS.md', 'llms.txt', ...named]) {
    expect(files).toContain(file)
  }
  const strays = files.filter(
    (file) =>
      !/^(?:dist\/.+\.(?:js|d\.ts|svg)|dist\/bin\/THIRD-PARTY-NOTICES\.txt|docs\/[\w-]+\.md|[A-Z]+\.md|LICENSE|llms\.txt|package\.json)$/.test(
        file,
      ),
  )
  expect(strays).toEqual([])
  expect(files.filter((file) => /\.(?:map|test\.\w+|stories\.\w+)$/.test(file))).toEqual([])
})

test('has the declaration of each module', () => {
  const modules = files.filter((file) => /^dist\/(?!bin\/).*\.js$/.test(file))
  expect(modules.length).toBeGreaterThan(100)
  expect(modules.filter((file) => !has.has(file.replace(/\.js$/, '.d.ts')))).toEqual([])
})

test('weighs at most 1.74 MB unpacked: source maps would double it', () => {
  console.info(`unpacked: ${unpackedSize} B in ${files.length} files`)
  expect(unpackedSize).toBeLessThan(1_740_000)
})

test('has the licence of all that is built into it', () => {
  const bundled = files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/^\/\/ node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm),
    ])
    .map(([, name]) => name)
  expect(bundled).toContain('@hono/node-server')
  const notices = readFileSync('dist/bin/THIRD-PARTY-NOTICES.txt', 'utf8')
  for (const name of new Set(bundled))
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)\\n\\n.*MIT`, 'm'))
})

const anchorOf = (heading: string) =>
  heading
    .replace(/[`*]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const documents = files.filter((file) => /\.(?:md|txt)$/.test(file) && !file.startsWith('dist/'))

test.each(documents)('%s has no dead link', (file) => {
  const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '')
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(target)) continue
    const [path = '', anchor] = target.split('#')
    const linked = path === '' ? file : posix.normalize(join(dirname(file), path))
    expect([target, has.has(linked)]).toEqual([target, true])
    if (anchor === undefined) continue
    const headings = [...readFileSync(linked, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      anchorOf(heading),
    )
    expect([target, headings.includes(anchor)]).toEqual([target, true])
  }
})

test('llms.txt names each document', () => {
  const index = readFileSync('llms.txt', 'utf8')
  expect(readdirSync('docs').filter((file) => !index.includes(`(docs/${file})`))).toEqual([])
})

interface Locked {
  license?: string
  integrity?: string
  resolved?: string
  dev?: boolean
  link?: boolean
}

const lockfiles = ['.', 'test/matrix', 'test/matrix/peers/react-18', 'test/matrix/peers/lowest'].filter(
  (folder) => existsSync(join(folder, 'package-lock.json')),
)

/** Licences that ask for no more than a notice; of what is only run here, also those that ask for more where it is changed. */
const FREE =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|Unlicense|WTFPL)$/
const TOOLS = /^(?:MPL-2\.0|OFL-1\.1|CC-BY-[34]\.0)$/

test.each(lockfiles)(
  'the lockfile in %s pins each package by its content, under a licence that may be used',
  (folder) => {
    const { packages }: { packages: Record<string, Locked> } = JSON.parse(
      readFileSync(join(folder, 'package-lock.json'), 'utf8'),
    )
    for (const [path, { license = '', integrity, resolved, dev = folder !== '.', link }] of Object.entries(
      packages,
    )) {
      if (path === '' || link) continue
      expect([path, integrity ?? '']).toEqual([path, expect.stringMatching(/^sha512-/)])
      expect([path, resolved]).toEqual([path, undefined])
      const choices = license.replace(/[()]/g, '').split(/ OR /)
      // Releases of Node that came through npm name none; Node is under MIT.
      if (/node_modules\/node-(?:\d+|lowest)$/.test(path)) continue
      const fits = choices.some((one) =>
        one.split(' AND ').every((part) => FREE.test(part) || (dev && TOOLS.test(part))),
      )
      expect([path, license, fits]).toEqual([path, license, true])
    }
  },
)

// @ts-check
// Compiles examples/testing and runs its tests against the packed kit, as a user has it after `npm install`:
// the tarball is unpacked, all other packages are those of this repository. Needs `npm run build`.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const example = join(root, 'examples/testing')

if (!existsSync(join(root, 'dist/testing.js'))) {
  console.error('There is nothing to pack: run `npm run build` first.')
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'commerce-packed-'))
try {
  cpSync(example, folder, { recursive: true, filter: (source) => !source.includes('node_modules') })
  unpackKit(join(folder, 'node_modules/@aerocall/commerce-react'))
  for (const name of packagesOf(example)) linkPackage(name)
  // The commands of the linked packages, as `npm run` looks for them.
  linkPackage('.bin')
  const ended = ['types', 'test'].map(
    (script) => spawnSync('npm', ['run', '--silent', script], { cwd: folder, stdio: 'inherit' }).status,
  )
  process.exitCode = ended.every((status) => status === 0) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}

/** @param {string} target */
function unpackKit(target) {
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`],
    { cwd: root, encoding: 'utf8' },
  )
  mkdirSync(target, { recursive: true })
  execFileSync('tar', [
    '-xzf',
    join(folder, JSON.parse(packed)[0].filename),
    '--strip-components=1',
    '-C',
    target,
  ])
}

/**
 * What the example names, and what the kit brings along.
 *
 * @param {string} project
 * @returns {Set<string>}
 */
function packagesOf(project) {
  const { dependencies, devDependencies } = readManifest(project)
  const names = [dependencies, devDependencies, readManifest(root).dependencies].flatMap((list) =>
    Object.keys(list),
  )
  return new Set(names.filter((name) => name !== '@aerocall/commerce-react'))
}

/** @param {string} project */
function readManifest(project) {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
}

/** @param {string} name */
function linkPackage(name) {
  const link = join(folder, 'node_modules', name)
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), link, 'junction')
}

// @ts-check
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { matrix, readJson, root, run } from './gates.js'

/** What tools keep in `node_modules`, each for the copy that it ran in. */
const CACHES = ['.vite', '.vitest', '.cache', '.vite-temp']

/**
 * A copy of the repository in which some packages are of another release: React 18, or the lowest peers. Not an
 * alias in a config: every package that imports React then gets that one, as it would in an app.
 *
 * @param {string} name a folder of `peers/`, with a manifest and a lockfile
 * @returns {string} the root of the copy
 */
export function makeVariant(name) {
  const source = join(matrix, 'peers', name)
  if (!existsSync(join(source, 'node_modules'))) {
    run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: source })
  }
  const copy = join(root, '.cache/variants', name)
  rmSync(copy, { recursive: true, force: true })
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  for (const file of tracked.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true })
  linkFolder(join(root, 'node_modules'), join(copy, 'node_modules'), CACHES)
  replacePackages(
    join(source, 'node_modules'),
    join(copy, 'node_modules'),
    Object.keys(readJson(join(source, 'package.json')).dependencies),
  )
  return copy
}

/**
 * Hard links: some hundred megabytes would be copied else. Whatever is replaced is taken away first.
 *
 * @param {string} from
 * @param {string} to
 * @param {readonly string[]} [without] names in this folder alone: a package may have a folder of the same name
 */
function linkFolder(from, to, without = []) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (without.includes(entry.name)) continue
    if (entry.isDirectory()) linkFolder(source, target)
    else if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkSync(source, target)
  }
}

/**
 * Puts packages over those of the copy. What only they need lies inside of them, so that nobody else gets it.
 *
 * @param {string} from
 * @param {string} to
 * @param {readonly string[]} names
 */
function replacePackages(from, to, names) {
  const others = packagesIn(from).filter((name) => !names.includes(name))
  for (const name of names) {
    rmSync(join(to, name), { recursive: true, force: true })
    cpSync(join(from, name), join(to, name), { recursive: true })
    for (const other of others) {
      cpSync(join(from, other), join(to, name, 'node_modules', other), { recursive: true })
    }
  }
}

/** @param {string} folder */
function packagesIn(folder) {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name],
    )
}

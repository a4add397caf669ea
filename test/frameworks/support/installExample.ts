import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const KIT = 'node_modules/@aerocall/commerce-react'

/**
 * A copy of an example with its packages from its lockfile and the kit as `npm pack` makes it. Installed
 * packages are kept from run to run, for as long as the lockfile stays the same. Needs `npm run build`.
 *
 * @returns the folder
 */
export function installExample(name: string): string {
  const example = join(root, 'examples', name)
  const lockfile = readFileSync(join(example, 'package-lock.json'), 'utf8')
  // Outside of this repository, whose packages would else be found.
  const hash = createHash('sha256').update(root).update(lockfile).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `commerce-${name}-${hash}`)
  const isInstalled = existsSync(join(folder, KIT))

  mkdirSync(folder, { recursive: true })
  for (const entry of readdirSync(folder)) {
    if (entry !== 'node_modules') rmSync(join(folder, entry), { recursive: true })
  }
  cpSync(example, folder, {
    recursive: true,
    filter: (source) =>
      !/[\\/](node_modules|\.next|build|\.react-router)([\\/]|$)/.test(source.slice(example.length)),
  })
  const tarball = join(folder, 'aerocall-commerce-react.tgz')
  const packed = npm(['pack', '--json', '--ignore-scripts', `--pack-destination=${folder}`], root)
  renameSync(join(folder, JSON.parse(packed)[0].filename), tarball)
  if (!isInstalled) npm(['ci', '--no-audit', '--no-fund'], folder)
  rmSync(join(folder, KIT), { recursive: true, force: true })
  mkdirSync(join(folder, KIT), { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(folder, KIT)])
  return folder
}

function npm(args: string[], cwd: string): string {
  return execFileSync('npm', [...args, '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

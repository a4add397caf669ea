// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { matrix, root } from './gates.js'

/**
 * Lays the kit as npm would install it into the matrix: from the tarball. Its peers are those of the root,
 * which Node and the bundlers find further up.
 *
 * @returns {string} where it lies
 */
export function installPacked() {
  const target = join(matrix, 'node_modules/@aerocall/commerce-react')
  const folder = mkdtempSync(join(tmpdir(), 'commerce-packed-'))
  try {
    const packed = execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`],
      { cwd: root, encoding: 'utf8' },
    )
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target, { recursive: true })
    const file = join(folder, JSON.parse(packed)[0].filename)
    execFileSync('tar', ['-xzf', file, '--strip-components=1', '-C', target])
  } finally {
    rmSync(folder, { recursive: true })
  }
  return target
}

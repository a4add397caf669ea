// @ts-check
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** @param {string} path */
const bytesOf = async (path) => new Uint8Array(await readFile(path))

/**
 * Reads a built folder once, and serves it from memory: what was not there at the start cannot be
 * asked for, so no path leads out of it.
 *
 * @param {string} folder
 * @returns {Promise<(request: Request) => Response | null>} null for a file that is not there
 */
export async function staticFiles(folder) {
  /** @type {Map<string, { bytes: Uint8Array<ArrayBuffer>, compressed: Uint8Array<ArrayBuffer> | null, type: string }>} */
  const files = new Map()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    // Made by the build for each text.
    const compressed = await bytesOf(`${path}.br`).catch(() => null)
    const name = relative(folder, path).replaceAll(sep, '/')
    files.set(`/${name}`, { bytes: await bytesOf(path), compressed, type })
  }

  return (request) => {
    const { pathname } = new URL(request.url)
    const file = files.get(pathname)
    if (!file) return null
    const accepted = request.headers.get('accept-encoding') ?? ''
    const compressed = /\bbr\b/.test(accepted) ? file.compressed : null
    return new Response(compressed ?? file.bytes, {
      headers: {
        'content-type': file.type,
        vary: 'accept-encoding',
        ...(compressed && { 'content-encoding': 'br' }),
        // A name in assets/ has a hash of the content in it.
        'cache-control': pathname.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=3600',
      },
    })
  }
}

// @ts-check
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Reads a built folder once, and serves it from memory: what was not there at the start cannot be
 * asked for, so no path leads out of it.
 *
 * @param {string} folder
 * @returns {Promise<(request: Request) => Response | null>} null for a file that is not there
 */
export async function staticFiles(folder) {
  /** @type {Map<string, { bytes: Uint8Array<ArrayBuffer>, compressed: Uint8Array<ArrayBuffer>, type: string }>} */
  const files = new Map()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = new Uint8Array(await readFile(path))
    // Type is compressed in itself.
    const compressed = entry.name.endsWith('.woff2') ? bytes : new Uint8Array(brotliCompressSync(bytes))
    files.set(`/${relative(folder, path).replaceAll(sep, '/')}`, { bytes, compressed, type })
  }

  return (request) => {
    const { pathname } = new URL(request.url)
    const file = files.get(pathname)
    if (!file) return null
    const isCompressed =
      file.compressed !== file.bytes && /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
    return new Response(isCompressed ? file.compressed : file.bytes, {
      headers: {
        'content-type': file.type,
        vary: 'accept-encoding',
        ...(isCompressed && { 'content-encoding': 'br' }),
        // A name in assets/ has a hash of the content in it.
        'cache-control': pathname.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=3600',
      },
    })
  }
}

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { alias } from '../../vite.alias.js'
import { pageRenderer } from './server/page.js'
import { readSettings } from './server/settings.js'

/** Set once the development server has its sandbox. */
let page = (html: string, _address: string) => html

/** In development the sandbox runs inside Vite, on the kit's source; `server.js` does it for the built demo. */
function sandboxInDevelopment(): Plugin {
  return {
    name: 'storefront-sandbox',
    apply: 'serve',
    async configureServer(server) {
      const settings = readSettings(process.env)
      const { createSandbox } = await server.ssrLoadModule('@aerocall/commerce-react/testing')
      const { isSandboxPath, sandboxApp } = await server.ssrLoadModule('/../../bin/serve.ts')
      const { getRequestListener } = await import('@hono/node-server')
      const sandbox = settings.shop ? null : createSandbox()
      if (sandbox) {
        const listener = getRequestListener(sandboxApp(sandbox), { overrideGlobalObjects: false })
        server.middlewares.use((request, response, next) => {
          const { pathname } = new URL(request.url ?? '/', 'http://localhost')
          if (isSandboxPath(sandbox, pathname)) void listener(request, response)
          else next()
        })
      }
      page = pageRenderer(settings, sandbox)
    },
    transformIndexHtml: (html, { originalUrl = '/' }) => page(html, originalUrl),
  }
}

/** A copy of each text as a server sends it: the best compression takes too long for each start of one. */
function compressedOnce(): Plugin {
  return {
    name: 'storefront-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const entries = await readdir(dir, { recursive: true, withFileTypes: true })
      const texts = entries.filter((entry) => entry.isFile() && /\.(css|js|svg)$/.test(entry.name))
      await Promise.all(
        texts.map(async (entry) => {
          const path = join(entry.parentPath, entry.name)
          await writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path)))
        }),
      )
    },
  }
}

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [react(), sandboxInDevelopment(), compressedOnce()],
  // A build takes the built package, as an app that installed it does.
  resolve: { alias: command === 'serve' ? alias : [] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of its own: the policy allows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}))

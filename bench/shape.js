// @ts-check
// How much a stranger has to read: files, lines and predicates of the two engines, import circles, and what one
// click on "+" passes through. Printed, not gated: a count can be met by renaming, so it is judged by reading.
import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { portsInMemory } from './ports.js'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')

/** @param {string} folder */
function sources(folder) {
  return readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(root, 'src', folder, file))
}

/** @param {string} folder */
export function sizeOf(folder) {
  const texts = sources(folder).map((file) => readFileSync(file, 'utf8'))
  const predicates = texts.flatMap((text) => [
    ...text.matchAll(/(?:function|const) (?:is|has|may|can)[A-Z]\w*(?:\(| = \(| = \w+ =>)/g),
  ])
  return {
    files: texts.length,
    lines: texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0),
    predicates: predicates.length,
  }
}

/** Circles among the modules of src, those by types alone among them. */
export function circles() {
  /** @type {Map<string, string[]>} */
  const imports = new Map()
  for (const file of sources('.')) {
    const found = readFileSync(file, 'utf8').matchAll(/from\s+'(\.[^']+)\.js'/g)
    const candidates = [...found].flatMap(([, path = '']) => {
      const target = resolve(dirname(file), path)
      return [`${target}.ts`, `${target}.tsx`]
    })
    imports.set(file, candidates)
  }
  /** @type {string[][]} */
  const found = []
  const done = new Set()
  /** @type {(file: string, path: string[]) => void} */
  const walk = (file, path) => {
    const at = path.indexOf(file)
    if (at !== -1) return void found.push(path.slice(at).map((one) => one.slice(root.length + 5)))
    if (done.has(file) || !imports.has(file)) return
    for (const next of imports.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) walk(file, [])
  return found
}

/** One click on "+" with a cart at rest and no order: what of the kit it runs, and how often it reads storage. */
export async function oneClick() {
  // As a shop runs it: in development each answer is also checked against the model.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  const load = (/** @type {string} */ file) => import(pathToFileURL(join(dist, file)).href)
  const { createCartEngine } = await load('cart/engine.js')
  const { createWriter } = await load('cart/sending/writer.js')
  const { createCommerceClient } = await load('client.js')
  const { createSandbox } = await load('testing.js')
  let reads = 0
  const cart = createCartEngine({
    ...portsInMemory('ac:bench', () => {
      reads++
    }),
    client: createCommerceClient(createSandbox()),
    loadWriter: async () => createWriter,
  })
  const stop = cart.connect()
  await cart.addItem({ productId: 'prod-dinner-plate' })
  await cart.flush()
  // At rest: the add just now would be the first click of a burst.
  await new Promise((end) => setTimeout(end, 300))

  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  reads = 0
  const answer = cart.increment(cart.getState().lines[0].key)
  const inTheClick = reads
  await answer
  await cart.flush()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  await session.post('Profiler.disable')
  stop()
  process.env.NODE_ENV = before

  const kit = result.filter(
    ({ url }) => url.startsWith(pathToFileURL(dist).href) && !/\/(sandbox|testing)/.test(url),
  )
  const passed = kit.flatMap(({ url, functions }) =>
    functions
      .filter(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0)
      .map(({ ranges }) => ({ url, count: ranges[0]?.count ?? 0 })),
  )
  const counted = (/** @type {typeof passed} */ list) => ({
    functions: list.length,
    calls: list.reduce((sum, { count }) => sum + count, 0),
    files: new Set(list.map(({ url }) => url)).size,
  })
  return {
    engine: counted(passed.filter(({ url }) => /\/dist\/(cart|payment)\//.test(url))),
    kit: counted(passed),
    reads,
    inTheClick,
  }
}

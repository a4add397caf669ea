// B28 and C7 of the fault matrix: the kit has no field for a card, makes no markup of text and loads no script
// of its own. Only Stripe's frames see a card (PCI SAQ A). Its fake, for tests, has card fields in a frame.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'text becomes markup':
    /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|\bdocument\.write|createContextualFragment|\bDOMParser\b|\bsrcdoc\b|setHTMLUnsafe|parseHTMLUnsafe/i,
  'text becomes code': /\beval\(|\bnew Function\(/,
  'a card is asked for': /["'`]cc-\w|\b(?:card-?number|cvc|cvv|csc)\b/i,
  'a script is loaded': /createElement\(\s*["'`]script\b|["'`]integrity["'`]|https:\/\/[\w.]+\/[\w./]+\.js\b/,
}

const findings = (text: string) =>
  Object.entries(FORBIDDEN).flatMap(([name, pattern]) => {
    const found = pattern.exec(text)
    return found ? [`${name}: ${found[0]}`] : []
  })

function sourceFiles(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/^(?:sandbox|testing)\b/.test(file))
    .map((file) => join('src', file))
}

/** An entry and what it imports of the kit's own. */
function builtFiles(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?["'](\.\.?\/[^"']+)["']/g)
  return [file, ...[...imports].flatMap(([, path]) => builtFiles(join(dirname(file), path ?? ''), seen))]
}

const entries = ['index', 'checkout', 'server', 'webhooks'].map((name) => `dist/${name}.js`)

describe('no card data, no raw markup, no code of others', () => {
  test('in the source', () => {
    const files = sourceFiles()
    expect(files.length).toBeGreaterThan(100)
    expect(
      files.flatMap((file) => findings(readFileSync(file, 'utf8')).map((it) => `${file}: ${it}`)),
    ).toEqual([])
  })

  test('in what is built', () => {
    const files = new Set(entries.flatMap((entry) => builtFiles(entry)))
    expect(files.size).toBeGreaterThan(entries.length)
    const found = [...files].flatMap((file) =>
      findings(readFileSync(file, 'utf8')).map((it) => `${file}: ${it}`),
    )
    expect(found).toEqual([])
  })
})

test.each([
  ['<div dangerouslySetInnerHTML={{ __html: name }} />', 'text becomes markup'],
  ['element.innerHTML = name', 'text becomes markup'],
  ['document.write(name)', 'text becomes markup'],
  ['frame.srcdoc = name', 'text becomes markup'],
  ['new Function(text)', 'text becomes code'],
  ['<input autoComplete="cc-number" />', 'a card is asked for'],
  ['<input name="cvc" />', 'a card is asked for'],
  ['document.createElement("script")', 'a script is loaded'],
  ['load("https://cdn.example.com/lib.js")', 'a script is loaded'],
])('%s would be found', (text, name) => {
  expect(findings(text).join()).toContain(name)
})

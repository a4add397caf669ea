// @ts-check
// What the bundler cannot do: puts the script of the fake Stripe into the module that hands it out, and the
// licences of what is built into the command beside it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

// As text, not as a file beside it: finding that takes import.meta, which Jest cannot read, and breaks in a bundle.
const script = join(root, 'dist/fake-stripe-script.global.js')
const scriptText = JSON.stringify(readFileSync(script, 'utf8'))
writeFileSync(
  join(root, 'dist/sandbox/fakeStripe/scriptText.js'),
  `export const scriptText = ${scriptText};\n`,
)
rmSync(script)

// An audit reads package.json, and would not see what is bundled.
const folder = join(root, 'dist/bin')

const bundled = new Set(
  readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      // esbuild writes where each part comes from.
      return [...text.matchAll(/^\/\/ node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)].map(
        ([, name = '']) => name,
      )
    }),
)

const notices = [...bundled].sort().map((name) => {
  const packageFolder = join(root, 'node_modules', name)
  /** @type {{ version: string, license: string }} */
  const { version, license } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const file = readdirSync(packageFolder).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one))
  if (file === undefined) throw new Error(`${name} is built into the command and has no licence file.`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(packageFolder, file), 'utf8').trim()}\n`
})

const intro = 'The command aerocall-commerce contains code of these packages.\n'
writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), [intro, ...notices].join(`\n${'-'.repeat(80)}\n\n`))

import { parseArgs } from 'node:util'
import { isCommerceError } from '../src/errors.js'
import { examine, type Report } from './doctor/examine.js'

export interface RunDoctorOptions {
  /** What stands after `doctor` on the command line. */
  args: readonly string[]
  fetch?: typeof globalThis.fetch
  /** Takes whole lines. */
  stdout?: (text: string) => void
  env?: Readonly<Record<string, string | undefined>>
}

const USAGE = `Checks a live shop against the kit: what answers, under which names, and what stays unknown.
Read-only, unless --yes-create-a-cart is given.

  aerocall-commerce doctor --base-url URL [--key KEY] [--origin ORIGIN] [--yes-create-a-cart] [--json]

  --base-url            https://<project-slug>.aerocall.ai, or with /api/v1/ecommerce (AEROCALL_BASE_URL)
  --key                 the public key (AEROCALL_API_KEY, which keeps it out of the shell's history)
  --origin              where the storefront will run, for CORS (http://localhost:5173)
  --yes-create-a-cart   also adds to, changes and clears a cart of its own
  --json                prints the report as JSON`

/** A shorter one is no key, and taking each of its letters out would leave no report. */
const MIN_REDACTED = 4

/** Runs the doctor. Resolves with the exit status: 1 where something failed. The key is never printed. */
export async function runDoctor({
  args,
  fetch = globalThis.fetch,
  stdout = (text) => process.stdout.write(`${text}\n`),
  env = process.env,
}: RunDoctorOptions): Promise<number> {
  let key = ''
  const print = (text: string) =>
    stdout(key.length < MIN_REDACTED ? text : text.replaceAll(key, '[redacted]'))
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'base-url': { type: 'string', default: env.AEROCALL_BASE_URL },
        key: { type: 'string', default: env.AEROCALL_API_KEY },
        origin: { type: 'string', default: 'http://localhost:5173' },
        'yes-create-a-cart': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    key = values.key ?? ''
    const baseUrl = values['base-url'] ?? ''
    if (values.help) {
      print(USAGE)
      return 0
    }
    if (baseUrl === '' || key === '') {
      print(`${missing(baseUrl, key)}\n\n${USAGE}`)
      return 1
    }
    const report = await examine({
      baseUrl,
      apiKey: key,
      origin: values.origin,
      mayCreateCart: values['yes-create-a-cart'],
      fetch,
    })
    const isWell = report.checks.every(({ status }) => status !== 'fail')
    print(
      values.json
        ? JSON.stringify({ ok: isWell, ...report, props: propsOf(report) }, null, 2)
        : tableOf(report),
    )
    return isWell ? 0 : 1
  } catch (error) {
    const isBadOption = error instanceof TypeError && 'code' in error
    if (!isCommerceError(error) && !isBadOption) throw error
    print(isBadOption ? `${error.message}\n\n${USAGE}` : error.message)
    return 1
  }
}

function missing(baseUrl: string, key: string): string {
  const address = baseUrl === '' ? ['No address: pass --base-url or set AEROCALL_BASE_URL.'] : []
  const secret = key === '' ? ['No key: pass --key or set AEROCALL_API_KEY.'] : []
  return [...address, ...secret].join('\n')
}

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL', skipped: '–   ' }

function tableOf(report: Report): string {
  const width = Math.max(...report.checks.map(({ name }) => name.length))
  const checks = report.checks.map(
    ({ name, status, detail }) => `${MARKS[status]}  ${name.padEnd(width)}  ${oneLine(detail)}`,
  )
  const fields = Object.entries(report.fields).flatMap(([endpoint, names]) => {
    const found = Object.entries(names).map(([name, key]) => `  ${name} <- ${oneLine(key)}`)
    const unknown = report.unknown[endpoint] ?? []
    return ['', endpoint, ...found, ...(unknown.length > 0 ? [`  not said: ${unknown.join(', ')}`] : [])]
  })
  const issues = report.issues.flatMap(({ issue, adapter }) => [
    // With up to fifty keys.
    `  ${oneLine(issue, 2000)}`,
    ...adapter
      .split('\n')
      .filter(Boolean)
      .map((line) => `    ${line.replace(/\p{C}+/gu, ' ')}`),
  ])
  return [
    ...checks,
    ...fields,
    ...(issues.length > 0 ? ['', 'not understood', ...issues] : []),
    '',
    `money unit: ${report.moneyUnit.value ?? 'unknown'}. ${oneLine(report.moneyUnit.evidence)}`,
    `currency: ${report.currency ?? 'not named: give the provider `currency`'}`,
    `add mode: ${report.addMode ?? 'unknown'}`,
    '',
    propsOf(report),
  ].join('\n')
}

/** Keys and details come from outside: nothing of theirs may move the cursor of a terminal. */
function oneLine(text: string, length = 300): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, length)
}

/** What to paste. Defaults are left out. */
function propsOf({ baseUrl, currency, moneyUnit, addMode, capabilities }: Report): string {
  const declared = Object.entries(capabilities).flatMap(([name, has]) => (has ? [`${name}: true`] : []))
  const lines = [
    `baseUrl="${baseUrl}"`,
    'apiKey="<your public key>"',
    ...(currency === null ? [] : [`currency="${currency}"`]),
    ...(moneyUnit.value === 'minor' ? ['moneyUnit="minor"'] : []),
    ...(addMode === 'set' ? ['addMode="set"'] : []),
    ...(declared.length > 0 ? [`capabilities={{ ${declared.join(', ')} }}`] : []),
  ]
  return `<CommerceProvider\n${lines.map((line) => `  ${line}\n`).join('')}>`
}

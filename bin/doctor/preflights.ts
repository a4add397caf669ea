import type { Examination } from './examine.js'

const PREFLIGHTS = [
  ['GET', '/products', 'authorization'],
  ['POST', '/cart/doctor/items', 'authorization,content-type'],
  ['PATCH', '/cart/doctor/items/doctor', 'authorization,content-type'],
  ['DELETE', '/cart/doctor/items/doctor', 'authorization'],
] as const

const ANSWER_MS = 10_000

/** False where nothing answers at all, or not within ten seconds. */
export async function preflights({ client, options, report }: Examination): Promise<boolean> {
  for (const [method, path, headers] of PREFLIGHTS) {
    const isGuide = method === 'GET' || method === 'POST'
    try {
      const answer = await options.fetch(client.baseUrl + path, {
        method: 'OPTIONS',
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          Origin: options.origin,
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers': headers,
        },
      })
      const allowed = {
        origin: answer.headers.get('access-control-allow-origin'),
        methods: answer.headers.get('access-control-allow-methods'),
        headers: answer.headers.get('access-control-allow-headers'),
      }
      const passes =
        answer.ok &&
        (allowed.origin === '*' || allowed.origin === options.origin) &&
        (isGuide || lists(allowed.methods, method)) &&
        headers.split(',').every((header) => lists(allowed.headers, header))
      const detail = `${answer.status}; origin ${allowed.origin ?? 'none'}; methods ${allowed.methods ?? 'none'}; headers ${allowed.headers ?? 'none'}`
      report.checks.push({
        name: `CORS ${method}`,
        status: passes ? 'ok' : isGuide ? 'warn' : 'skipped',
        detail:
          passes || !isGuide
            ? detail
            : `${detail} (a browser at ${options.origin} is refused: use a same-origin proxy)`,
      })
    } catch {
      report.checks.push({ name: 'reachable', status: 'fail', detail: 'nothing answers at this address' })
      return false
    }
  }
  report.checks.unshift({ name: 'reachable', status: 'ok', detail: client.baseUrl })
  return true
}

/** `*` does not cover Authorization, which browsers want named. */
function lists(header: string | null, name: string): boolean {
  const names = (header ?? '').split(',').map((one) => one.trim().toLowerCase())
  return names.includes(name.toLowerCase()) || (names.includes('*') && name !== 'authorization')
}

/** One request, read. */
export interface Call {
  method: string
  url: URL
  /** The values of `:name` in the route's path, decoded. */
  params: Readonly<Record<string, string>>
  body: unknown
}

/** An answer before it becomes a Response: data only, so that scripts can replace it. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body }
}

/** An error in the platform's shape: guide §3 promises `message`; `error` carries the code. */
export function refusal(status: number, code: string, message: string, details?: unknown): Answer {
  return { status, body: { error: code, message, ...(details !== undefined && { details }) } }
}

export function invalidFields(fieldErrors: Record<string, string>): Answer {
  const [first = 'The request is not valid.'] = Object.values(fieldErrors)
  const lists = Object.fromEntries(Object.entries(fieldErrors).map(([field, text]) => [field, [text]]))
  return refusal(400, 'VALIDATION_ERROR', first, { fieldErrors: lists })
}

export function toResponse({ status, body, headers = {} }: Answer): Response {
  const hasBody = body !== undefined && ![204, 205, 304].includes(status)
  if (!hasBody) return new Response(null, { status, headers })
  if (typeof body === 'string') {
    return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Why a body could not be had. */
export type BodyFailure = 'consumed' | 'too_large' | 'too_slow' | 'broken'

export interface BodyLimits {
  maxBytes: number
  timeoutMs: number
}

/** Reads a request's raw body, and stops as soon as it is too long or takes too long. */
export async function readRequestBody(
  request: Request,
  { maxBytes, timeoutMs }: BodyLimits,
): Promise<Uint8Array<ArrayBuffer> | BodyFailure> {
  if (request.bodyUsed || request.body?.locked) return 'consumed'
  if (Number(request.headers.get('content-length')) > maxBytes) return 'too_large'
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooSlow = new Promise<'too_slow'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'too_slow')
  })
  try {
    const body = await Promise.race([collect(reader, maxBytes), tooSlow])
    // Not awaited: a sender that has stopped sending may never let the cancellation end.
    if (typeof body === 'string') reader.cancel().catch(() => undefined)
    return body
  } catch {
    return 'broken'
  } finally {
    clearTimeout(timer)
  }
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | 'too_large'> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxBytes) return 'too_large'
    chunks.push(value)
  }
  const body = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.length
  }
  return body
}

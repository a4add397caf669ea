// @ts-check
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this a packet is a packet. */
const LEAST_BYTES = 1_000
const TEXT = /^(text\/|application\/json|image\/svg)/

/**
 * An answer as the browser asks for it: text is compressed, quickly, since it is made anew each time. What is
 * compressed already, small, or no text goes as it is.
 *
 * @param {Request} request
 * @param {Response} response
 * @returns {Promise<Response>}
 */
export async function compressed(request, response) {
  const { headers, status } = response
  const isText = TEXT.test(headers.get('content-type') ?? '')
  if (!isText || headers.has('content-encoding') || response.body === null) return response
  const body = Buffer.from(await response.arrayBuffer())
  const accepted = request.headers.get('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  const isWorth = encoding !== null && body.byteLength >= LEAST_BYTES
  const sent = !isWorth
    ? body
    : encoding === 'br'
      ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : await zip(body)
  const answer = new Response(new Uint8Array(sent), { status, headers })
  answer.headers.delete('content-length')
  answer.headers.append('vary', 'accept-encoding')
  if (isWorth) answer.headers.set('content-encoding', encoding)
  return answer
}

import { isIP } from 'node:net'

/** Who may reach a served sandbox. */
export interface SandboxAccess {
  /** Whether `/__sandbox/state` answers: it shows emails and client secrets. */
  exposeState: boolean
  /**
   * Names beside `localhost` that a request may be addressed to. Addresses of digits always may: a page on the
   * web can point a name of its own at this machine, and would then be of the sandbox's origin, but no address.
   */
  allowedHosts: readonly string[]
}

/** For a server that listens on this machine alone. */
export const LOOPBACK: SandboxAccess = { exposeState: true, allowedHosts: [] }

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[?(?:::1|::ffff:127(?:\.\d+){3})\]?)$/i.test(host)
}

/** The answer to a request that may not come in; null where it may. */
export function refuse(request: Request, { exposeState, allowedHosts }: SandboxAccess): Response | null {
  const { hostname, pathname } = new URL(request.url)
  if (!isAllowed(hostname, allowedHosts)) {
    return refusal(
      'HOST_NOT_ALLOWED',
      `The sandbox is not served as "${hostname}". Start it with --allow-host.`,
    )
  }
  if (!exposeState && pathname === '/__sandbox/state') {
    return refusal(
      'STATE_NOT_EXPOSED',
      'Others can reach this sandbox, and the state holds emails and secrets. Start it with --expose-state.',
    )
  }
  return null
}

function isAllowed(hostname: string, allowedHosts: readonly string[]): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '')
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true
  return allowedHosts.some((allowed) => allowed.toLowerCase() === name)
}

function refusal(error: string, message: string): Response {
  return Response.json({ error, message }, { status: 403 })
}

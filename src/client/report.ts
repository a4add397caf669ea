import { isDevelopment, tell } from '../environment.js'
import { bridgeOf, wordsOf } from './bridge.js'
import { noteIssue } from './issueLog.js'
import type { CommerceClientOptions, SchemaIssue } from './types.js'

/**
 * Tells of each issue once, on the console too while developing, with the lines of an adapter that would read
 * what was not found in `raw`. Bounded: paths come from outside.
 */
export function createReporter(callbacks: {
  readonly current: Pick<CommerceClientOptions, 'onSchemaIssue'>
}): (issue: SchemaIssue, raw?: unknown) => void {
  const told = new Set<string>()
  return (issue, raw) => {
    // What one row does not have, the others have not either.
    const path = issue.keys === undefined ? issue.path : issue.path.replace(/\d+/g, '')
    const key = `${issue.endpoint} ${path} ${issue.message}`
    if (told.has(key) || told.size >= 500) return
    told.add(key)
    if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') {
      const bridge = bridgeOf(issue, raw)
      noteIssue({ ...issue, bridge })
      // biome-ignore lint/suspicious/noConsole: a developer's first hint that the shop's bodies differ
      console.warn(`[commerce] ${wordsOf(issue)}. See docs/wire.md.${bridge}`)
    }
    tell(() => callbacks.current.onSchemaIssue?.(issue))
  }
}

/** What a first answer says about the set-up. */
export interface Hint {
  /** The option that is probably wrong. Each is named once. */
  option: 'apiKey' | 'baseUrl'
  message: string
}

/** Names a wrong set-up on the console, each option once: for while developing. */
export function createHints(): (hint: Hint) => void {
  const named = new Set<Hint['option']>()
  return ({ option, message }) => {
    if (named.has(option)) return
    named.add(option)
    // biome-ignore lint/suspicious/noConsole: an error code on the page does not tell which option is wrong
    console.warn(`[commerce] ${message} To see what the shop answers: ${DOCTOR}`)
  }
}

const DOCTOR = 'npx -p @aerocall/commerce-react aerocall-commerce doctor'

import type { SchemaIssue } from './types.js'

/** Tells of each issue once, on the console too while developing. Bounded: paths come from outside. */
export function createReporter(
  onSchemaIssue: ((issue: SchemaIssue) => void) | undefined,
): (issue: SchemaIssue) => void {
  const told = new Set<string>()
  return (issue) => {
    const key = `${issue.endpoint} ${issue.path} ${issue.message}`
    if (told.has(key) || told.size >= 500) return
    told.add(key)
    if (isDevelopment()) {
      // biome-ignore lint/suspicious/noConsole: the developer's only hint that the shop's bodies differ
      console.warn(
        `[commerce] ${issue.endpoint}: ${issue.path || 'body'}: ${issue.message}. See docs/wire.md.`,
      )
    }
    try {
      onSchemaIssue?.(issue)
    } catch (error) {
      // biome-ignore lint/suspicious/noConsole: a listener's own fault must not cost the answer
      console.error(error)
    }
  }
}

export function isDevelopment(): boolean {
  try {
    // Bundlers replace these words; without one there may be no process.
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}

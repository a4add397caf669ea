import type { SchemaIssue } from './types.js'

/** What was told of an answer while developing, for the devtools. Production bundles have none of it. */
export interface ToldIssue extends SchemaIssue {
  /** The lines of an adapter that would read what was not found; `''` where none would. */
  bridge: string
}

const MAX_ISSUES = 100
const listeners = new Set<() => void>()
let told: readonly ToldIssue[] = []

export function noteIssue(issue: ToldIssue): void {
  if (told.length >= MAX_ISSUES) return
  told = [...told, issue]
  for (const listener of listeners) listener()
}

/** The same list until one is added. */
export const toldIssues = (): readonly ToldIssue[] => told

export function onToldIssue(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether hints to the developer belong on the console. */
export function isDevelopment(): boolean {
  try {
    // Bundlers replace these words; without one there may be no process.
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}

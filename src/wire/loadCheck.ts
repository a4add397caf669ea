import type { CheckModel } from './check.js'

let held: CheckModel | null = null

/**
 * The check of the model, which brings zod: for what adapters return, and while developing for every reading.
 * Null where it cannot be loaded (a deployment has removed the file): the answer of an adapter that was right
 * while developing is worth more than none.
 */
export async function loadCheck(): Promise<CheckModel | null> {
  try {
    held ??= (await import('./check.js')).checkModel
  } catch {
    // The next answer tries again.
  }
  return held
}

/** Spares tests with a clock of their own the wait for a file. */
export function holdCheck(check: CheckModel): void {
  held = check
}

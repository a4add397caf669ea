/** Below the time limit that test runners give a test, so that the message is read. */
const PATIENCE_MS = 4000

/** Rejects with `message` where `promise` takes too long. */
export async function within<Value>(promise: Promise<Value>, message: string): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${message} (waited ${PATIENCE_MS / 1000} s)`)), PATIENCE_MS)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

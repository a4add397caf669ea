// Some files of these projects ask for no page; there is nothing to clear in them.
import { afterEach } from 'vitest'

// React's development build takes a stack for each element, and in a page vitest asks for a hundred frames of it: a
// quarter of all time. Ten are Node's default.
Error.stackTraceLimit = 10

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest')
  const { cleanup, configure } = await import('@testing-library/react')
  // Bounds a hang, as the timeouts of vitest.config.ts do.
  configure({ asyncUtilTimeout: 10_000 })
  // A page that is left, and a browser that forgets it.
  afterEach(() => {
    cleanup()
    document.body.replaceChildren()
    localStorage.clear()
    sessionStorage.clear()
  })
}

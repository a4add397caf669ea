// Some files of these projects ask for no page; there is nothing to clear in them.
import { afterEach } from 'vitest'

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest')
  const { cleanup, configure } = await import('@testing-library/react')
  // Bounds a hang, as the timeouts of vitest.config.ts do.
  configure({ asyncUtilTimeout: 10_000 })
  // A page that is left, and a browser that forgets it.
  afterEach(() => {
    cleanup()
    localStorage.clear()
    sessionStorage.clear()
  })
}

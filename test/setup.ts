import { afterEach } from 'vitest'

// Without a DOM there is nothing to render: most files need none of this, and loading it takes longer than they do.
if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest')
  const { cleanup, configure } = await import('@testing-library/react')
  // Bounds a hang, as the timeouts of vitest.config.ts do.
  configure({ asyncUtilTimeout: 5000 })
  // A page that is left, and a browser that forgets it.
  afterEach(() => {
    cleanup()
    localStorage.clear()
    sessionStorage.clear()
  })
}

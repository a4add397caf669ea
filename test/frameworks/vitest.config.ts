import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// The examples on the packed kit, built and walked: minutes, not seconds, so `npm test` leaves them out.
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    environment: 'node',
    include: ['test/frameworks/**/*.test.ts'],
    // Both would take a change's tests beyond twenty minutes.
    exclude: process.env.NIGHTLY ? [] : ['**/reactRouter.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    // Packages are installed and an app is built.
    hookTimeout: 1_800_000,
  },
})

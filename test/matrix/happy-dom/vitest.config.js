// @ts-check
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: './environment.js',
    include: ['*.case.jsx'],
    globals: true,
    // Bounds a hang: machines are shared.
    testTimeout: 30_000,
  },
})

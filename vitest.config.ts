import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { commerceApi } from './.storybook/api/plugin.js'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.js'
import { alias, designSystems } from './vite.alias.js'

const executablePath = await findChromium()

/** A new object for each project: vitest writes into it. */
const inChromium = (chromium: string) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: chromium, args: CHROMIUM_FLAGS } }),
  instances: [{ browser: 'chromium' as const }],
})

/** The long searches and the walks of what rarely happens: `npm run test:wide`. `NARROW` leaves them out. */
const LEFT_OUT = process.env.NARROW ? ['**/node_modules/**', '**/*.wide.test.*'] : ['**/node_modules/**']

const OTHER_PROJECTS = [
  ...LEFT_OUT,
  ...['browser', 'e2e', 'frameworks', 'matrix', 'package'].map((folder) => `test/${folder}/**`),
]

const OWN_PAGE = 'test/**/*.page.test.{ts,tsx}'

/** These bound a hang; machines are shared, and speed is not tested here. */
const OF_SOURCE = { testTimeout: 40_000, expect: { poll: { timeout: 10_000 } } }

/** Most files take longer to load than to run: what one has loaded, the next one finds. */
const SHARED = { isolate: false }

const projects: TestProjectConfiguration[] = [
  {
    // What needs no page: the engines, the client, the readers, the sandbox, the webhooks.
    resolve: { alias },
    test: {
      ...OF_SOURCE,
      ...SHARED,
      name: 'unit',
      environment: 'node',
      include: ['test/**/*.test.ts'],
      exclude: [...OTHER_PROJECTS, OWN_PAGE],
    },
  },
  {
    // What React renders.
    resolve: { alias: [...alias, ...designSystems] },
    plugins: [react(), commerceApi()],
    test: {
      ...OF_SOURCE,
      ...SHARED,
      name: 'components',
      environment: 'jsdom',
      include: ['test/**/*.test.tsx'],
      exclude: [...OTHER_PROJECTS, OWN_PAGE],
      setupFiles: ['test/setup.ts'],
      typecheck: { enabled: true, include: ['test/**/*.test-d.{ts,tsx}'] },
    },
  },
  {
    // What needs a page that loaded nothing before.
    resolve: { alias },
    plugins: [react()],
    test: {
      ...OF_SOURCE,
      name: 'pages',
      environment: 'jsdom',
      include: [OWN_PAGE],
      exclude: OTHER_PROJECTS,
      setupFiles: ['test/setup.ts'],
    },
  },
  {
    // What was built: needs `npm run build`.
    test: {
      name: 'package',
      environment: 'node',
      include: ['test/package/**/*.test.ts'],
      exclude: LEFT_OUT,
      // Most start a process.
      testTimeout: 30_000,
    },
  },
]

if (executablePath === null) {
  console.warn('No Chromium found: stories, browser and end-to-end tests are left out. Set CHROMIUM_PATH.')
  if (process.env.CI) throw new Error('CI needs a Chromium.')
} else {
  projects.push(
    {
      resolve: { alias },
      plugins: [react()],
      test: {
        name: 'browser',
        include: ['test/browser/**/*.test.{ts,tsx}'],
        browser: inChromium(executablePath),
      },
    },
    {
      plugins: [storybookTest({ configDir: '.storybook' })],
      // A page of its own for each file: in a shared one, focus and the queue of React's updates are not a story's own.
      test: {
        name: 'stories',
        browser: inChromium(executablePath),
        // It bounds a hang; machines are shared.
        testTimeout: 40_000,
      },
    },
    {
      test: {
        name: 'e2e',
        environment: 'node',
        include: ['test/e2e/**/*.test.ts'],
        exclude: LEFT_OUT,
        globalSetup: ['test/e2e/globalSetup.ts'],
        ...SHARED,
        // Much of a test is waiting for frames and timers. More at once take no less time, and each needs a demo.
        maxConcurrency: 2,
        // These bound a hang; machines are shared.
        testTimeout: 180_000,
        hookTimeout: 180_000,
        expect: { poll: { timeout: 30_000 } },
      },
    },
  )
}

// By default one core stays free: half of a machine that has two.
export default defineConfig({ test: { projects, maxWorkers: '100%' } })

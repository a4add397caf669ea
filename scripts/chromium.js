// @ts-check
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium as playwright } from 'playwright'

/** Flags that a headless Chromium needs as root, without a GPU and without a network. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Lighthouse's phone, but for the size of its window: a quarter of the processor, slow 4G.
 *
 * @param {import('playwright').CDPSession} session
 */
export async function slowDown(session) {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 562,
    downloadThroughput: 184_000,
    uploadThroughput: 84_000,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The Chromium to test with: `CHROMIUM_PATH`, else Playwright's own, else one of this machine, else
 * the one that comes through npm. In CI always the last, so that it proves what a new machine does.
 *
 * @returns {Promise<string | null>} null where there is none
 */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (!process.env.CI) {
    const installed = [
      playwright.executablePath(),
      ...(process.env.PATH ?? '')
        .split(delimiter)
        .flatMap((folder) => NAMES.map((name) => join(folder, name))),
      ...USUAL_PLACES,
    ].find((path) => path !== '' && existsSync(path))
    if (installed) return installed
  }
  return npmChromium()
}

function npmChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = unpacked()
  const path = join(folder, 'chromium')
  if (missesLibraries(path)) {
    // The package has copies of the few that it needs.
    process.env.LD_LIBRARY_PATH = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(delimiter)
    if (missesLibraries(path)) return null
  }
  return path
}

/** It unpacks its libraries only where it believes to be on AWS. */
const UNPACK = `
  const { default: chromium } = await import('@sparticuz/chromium')
  await chromium.executablePath()
`

/**
 * Where the package is unpacked: once, in the folder that it is installed in. A folder of that name is complete, whoever
 * else unpacks at the same time or was stopped half-way.
 */
function unpacked() {
  const [modules = ''] = fileURLToPath(import.meta.resolve('@sparticuz/chromium')).split('@sparticuz')
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8'))
  const folder = join(modules, '.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(join(modules, '.cache'), { recursive: true })
  const own = mkdtempSync(`${folder}-`)
  const runtime = `nodejs${process.versions.node.split('.')[0]}.x`
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: own, AWS_LAMBDA_JS_RUNTIME: runtime },
    })
    renameSync(own, folder)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    // Else another process was faster.
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** @param {string} path */
function missesLibraries(path) {
  return execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found')
}

#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { runDoctor } from './doctor.js'
import { runSandbox, SANDBOX_HELP } from './sandbox.js'

const HELP = `aerocall-commerce COMMAND [options]

  sandbox   serves the API of the guide with a shop in it, for development and tests
  doctor    checks a live shop against the kit

aerocall-commerce COMMAND --help tells the options; aerocall-commerce --version tells the version.`

const [command, ...rest] = process.argv.slice(2)

switch (command) {
  case 'sandbox':
    await sandbox()
    break
  case 'doctor':
    // The report says it all: no developer's hints of the client beside it.
    process.env.NODE_ENV = 'production'
    process.exitCode = await runDoctor({ args: rest })
    break
  case '--version':
    console.log(packageVersion())
    break
  case undefined:
  case 'help':
  case '--help':
    console.log(HELP)
    break
  default:
    console.error(`There is no command "${command}".\n\n${HELP}`)
    process.exitCode = 2
}

/** Of the package this file is in: one folder up in the sources, two as built. */
function packageVersion(): string {
  const source = new URL('../package.json', import.meta.url)
  const file = existsSync(source) ? source : new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}

async function sandbox(): Promise<void> {
  if (rest.includes('--help')) return console.log(SANDBOX_HELP)
  try {
    const { close } = await runSandbox(rest)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

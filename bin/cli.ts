#!/usr/bin/env node
import { runDoctor } from './doctor.js'
import { runSandbox, SANDBOX_HELP } from './sandbox.js'

const HELP = `aerocall-commerce COMMAND [options]

  sandbox   serves the API of the guide with a shop in it, for development and tests
  doctor    checks a live shop against the kit

aerocall-commerce COMMAND --help tells the options.`

const [command, ...rest] = process.argv.slice(2)

switch (command) {
  case 'sandbox':
    await sandbox()
    break
  case 'doctor':
    process.exitCode = await runDoctor({ args: rest })
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

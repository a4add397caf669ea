#!/usr/bin/env node
import { runSandbox, SANDBOX_HELP } from './sandbox.js'

const [command, ...rest] = process.argv.slice(2)

if (command === 'sandbox' && !rest.includes('--help')) await sandbox()
else {
  const isAsked = command === undefined || command === '--help' || rest.includes('--help')
  if (isAsked) console.log(SANDBOX_HELP)
  else console.error(`There is no command "${command}".\n\n${SANDBOX_HELP}`)
  process.exitCode = isAsked ? 0 : 2
}

async function sandbox(): Promise<void> {
  try {
    const { close } = await runSandbox(rest)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

// @ts-check
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const matrix = resolve(import.meta.dirname, '..')
export const root = resolve(matrix, '../..')

/**
 * One gate: it passes by returning a word on what was measured, or nothing, and fails by throwing.
 *
 * @typedef {{ name: string, run: () => unknown }} Gate
 */

/**
 * Runs the gates one after the other, each with one line, and prints the closing line.
 *
 * @param {readonly Gate[]} gates
 * @param {readonly string[]} filters parts of the names to run; all without one
 */
export async function runGates(gates, filters) {
  const chosen = gates.filter(({ name }) => filters.every((filter) => name.includes(filter)))
  let failed = 0
  for (const { name, run } of chosen) {
    const startedAt = Date.now()
    const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(0)} s`
    try {
      const measured = await run()
      console.log(
        `ok      ${name} (${typeof measured === 'string' && measured !== '' ? `${measured}, ` : ''}${seconds()})`,
      )
    } catch (error) {
      failed++
      console.log(`FAILED  ${name} (${seconds()})\n${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (chosen.length === 0) failed = 1
  console.log(`${chosen.length - Math.min(failed, chosen.length)} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

/**
 * Runs a program to its end. Throws with all it printed where it fails or runs for more than 30 minutes.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {string} its standard output
 */
export function run(program, args, { cwd = matrix, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
    timeout: 30 * 60_000,
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`${error ?? ''}${stdout}\n${stderr}`.trim())
  return stdout
}

/**
 * The binary of a Node release that came through npm.
 *
 * @param {string} folder where it is installed
 * @param {string} name
 */
export function nodeFrom(folder, name) {
  return join(folder, 'node_modules', name, 'bin/node')
}

/** @param {string} file */
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

// @ts-check

/** Not counted: a server that has been up for a minute has compiled what it runs. */
const WARM = 1000
const ROUNDS = 200

/**
 * The middle of many runs, ms of the processor: what else a machine does in the meantime is not counted. The runs
 * take turns, so that what weighs on one weighs on all.
 *
 * @param {(() => void)[]} tasks
 */
export function medians(tasks) {
  const times = tasks.map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < WARM + ROUNDS; round++) {
    tasks.forEach((task, index) => {
      const start = process.cpuUsage()
      task()
      const { user, system } = process.cpuUsage(start)
      if (round >= WARM) times[index]?.push((user + system) / 1000)
    })
  }
  return times.map(middle)
}

export const middle = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

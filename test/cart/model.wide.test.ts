import { beforeAll, test, vi } from 'vitest'
import { isNightly, searchCart } from './support/search.js'

// The client tells developers of answers that are not JSON: here they are meant to come.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

test(
  'the cart tells of every unit, and shows what the server holds, under many schedules',
  {
    timeout: 1_800_000,
  },
  () => searchCart(isNightly ? 10_000 : 500),
)

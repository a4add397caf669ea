import { allResults } from './vectors.js'

// The last value of the script is what the edge runtime hands back.
Object.assign(globalThis, { results: allResults() })

/** The package's, for developers: a test holds it to package.json. */
export const VERSION = '0.1.0'

/**
 * Of the canonical model. It stands in query keys, so that answers which an older kit has read, and a server or a
 * persister kept, are not taken for this one's. Rises when a value of the model changes its shape or its meaning.
 */
export const MODEL_VERSION = 1

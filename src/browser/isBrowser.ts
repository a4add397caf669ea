/** False on a server, where nothing is opened, read or scheduled. */
export const isBrowser = () => typeof window !== 'undefined'

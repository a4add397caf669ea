/** The most units of a line that can be asked for. Assumed: the guide names no limit. */
export const MAX_QUANTITY = 9999

/** A value, or a promise of it: a store in memory answers at once, one behind a socket later. */
export type Eventually<T> = T | Promise<T>

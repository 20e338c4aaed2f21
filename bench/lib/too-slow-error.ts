/** A page did not get there in time. On a busy machine that says nothing about the page. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError'
}

/**
 * Runs a decoder that writes its errors to the console besides giving them back. A gateway's logs are its owner's: nothing else is written.
 * Only for what does its work before it returns.
 */
export function quietly<Result>(work: () => Result): Result {
  const {error} = console
  console.error = () => {}
  try {
    return work()
  } finally {
    console.error = error
  }
}

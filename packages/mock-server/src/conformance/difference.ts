/** Something is not as the contract says. The message names fields, statuses and codes, never what a reply said. */
export class Difference extends Error {
  override readonly name = 'Difference'
}

/** The server does not have what a check is about. */
export class NotThere extends Error {
  override readonly name = 'NotThere'
}

/** Lets the person save a text as a file. It never leaves the device. */
export function saveFile(page: Document, {name, type, text}: {name: string; type: string; text: string}): void {
  const address = URL.createObjectURL(new Blob([text], {type}))
  const link = page.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Later: some browsers read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The oldest Node that has `node:sqlite` without a flag, as in the package's `engines`. */
const oldest = [22, 13] as const

/** What to say when a Node is too old to run on, or `undefined`. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  return `pixelated-gateway needs Node ${oldest.join('.')} or later; this is ${version}.`
}

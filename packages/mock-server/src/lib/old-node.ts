/** The oldest Node that has everything the packages need, as in their `engines`. */
const oldest = [22, 13] as const

/** What to say when a Node is too old for `what`, and how to get another, or `undefined`. Npm only warns about it when it installs. */
export function nodeProblem(what: string, version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  return `${what} needs Node ${oldest.join('.')} or later; this is ${version}. \`npm install --save-dev node@24\` gets one for this project.`
}

/** Throws where Node itself is too old: what is missing there would be found late, as an answer that never comes. */
export function refuseOldNode(what: string): void {
  const platform: {process?: {versions?: Readonly<Record<string, string | undefined>>}} = globalThis
  const {node, bun, deno} = platform.process?.versions ?? {}
  // Others name a Node that they are like in part.
  const problem = node === undefined || (bun ?? deno) !== undefined ? undefined : nodeProblem(what, node)
  if (problem !== undefined) throw new Error(problem)
}

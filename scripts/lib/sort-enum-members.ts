const member = /^ +(\w+): "\1";$/

/**
 * A report with the members of every zod enum in the order of the alphabet. The compiler writes them in the order in which it met the words anywhere in the program, and
 * the build reads its files in no fixed order: two builds of the same code would differ.
 */
export function sortEnumMembers(report: string): string {
  const sorted: string[] = []
  let members: string[] = []
  for (const line of report.split('\n')) {
    if (member.test(line)) {
      members.push(line)
      continue
    }
    sorted.push(...members.toSorted(), line)
    members = []
  }
  return [...sorted, ...members.toSorted()].join('\n')
}

import {SourceMap} from 'node:module'

/** How many characters of a built file each room of ours and each package has, by its source map; the largest first. */
export function sharesOfFile(code: string, map: string): [share: string, characters: number][] {
  const sources = new SourceMap(JSON.parse(map))
  const shares = new Map<string, number>()
  for (const [line, text] of code.split('\n').entries()) {
    for (let column = 0; column < text.length; column++) {
      const entry = sources.findEntry(line, column)
      const share = 'originalSource' in entry ? shareOf(entry.originalSource) : 'the bundle itself'
      shares.set(share, (shares.get(share) ?? 0) + 1)
    }
  }
  return [...shares].sort((one, other) => other[1] - one[1])
}

function shareOf(source: string): string {
  const room = /(?:^|[/])(?:(sdk)[/])?src[/]([^/.]+)/.exec(source)
  const found = /node_modules[/]((?:@[^/]+[/])?[^/]+)[/](?!.*node_modules)/.exec(source)
  if (room && !found) return `${room[1] ?? 'react'}/${room[2]}`
  return found?.[1] ?? source
}

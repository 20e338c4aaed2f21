import {resolveRegion} from '@pixelated/sdk/crisis'
import {describeHelp, type HelpRequest, type HelpWay} from '../shared/describe-help.ts'
import type {HelpUpdate} from '../shared/safety-watch.ts'

/** The help of the demo as text: all of it once for each rise of the level, in between a line. */
export interface TerminalHelp {
  show(update: HelpUpdate): void
  showAll(): void
  setRegion(region: string | undefined): void
}

export interface TerminalHelpOptions {
  say(text: string): void
  /** As the terminal is set, for example `en_GB.UTF-8`. */
  locale: string | undefined
}

/** See {@link TerminalHelp}. */
export function createTerminalHelp({say, locale}: TerminalHelpOptions): TerminalHelp {
  let request: HelpRequest = {level: 'none', region: resolveRegion({locale}), locale}
  const regionLine = () =>
    `${request.region === undefined ? 'No country is set' : `For ${request.region}`}: /region and two letters, such as /region GB, sets it.`

  function showAll() {
    const {title, lead, ways, notConfirmed, steps} = describeHelp(request)
    const lines = [title, lead, ...ways.map((way) => `  ${lineOf(way)}`), notConfirmed, ...steps, regionLine()]
    say(['', ...lines.filter((line) => line !== undefined), ''].join('\n'))
  }

  return {
    showAll,
    setRegion(userRegion) {
      request = {...request, region: resolveRegion({userRegion, locale})}
      showAll()
    },
    show({decision, session: {level, situation}, isNewTurn}) {
      request = {...request, level, situation}
      const {isDiscreet, entry, ways} = describeHelp(request)
      if (decision.isNew && !isDiscreet) showAll()
      else if (decision.view === 'entry' && (isNewTurn || decision.isNew)) {
        say(
          [entry, ...ways.slice(0, 1).map(lineOf), '/lines shows all.']
            .map((part) => part.replace(/[^.]$/, '$&.'))
            .join(' '),
        )
      }
    },
  }
}

const lineOf = ({label, display, owner, href, kind}: HelpWay): string =>
  [label, kind === 'directory' ? href : display, owner === undefined ? undefined : `(${owner})`]
    .filter((part) => part !== undefined)
    .join(' ')

import type {CrisisAction, CrisisHelp, CrisisResource, HandOff} from '@pixelated/sdk/crisis'
import {createContext, useContext, type MouseEvent, type RefObject} from 'react'
import type {PanelView} from './panel-view.ts'
import type {ShownRisk} from './shown-risk.ts'

/** What must be in the panel: ways to reach a person, a button that opens it, and, where no country is known, the choice of one. */
export type NeededPart = 'lines' | 'open' | 'region'

/** What the parts of one panel share. */
export interface CrisisParts {
  readonly id: string
  readonly risk: ShownRisk
  readonly view: PanelView
  readonly actions: readonly CrisisAction[]
  readonly help: CrisisHelp
  readonly handOff: HandOff | undefined
  readonly isMinor: boolean | undefined
  /** When the panel was first drawn, in milliseconds since the epoch: numbers are confirmed for a time. */
  readonly now: number
  readonly title: RefObject<HTMLHeadingElement | null>
  readonly toggle: (event: MouseEvent) => void
  readonly chooseRegion: (region: string) => void
  /** A needed part says that it is there, and gets a function that says that it is gone. */
  readonly attend: (part: NeededPart) => () => void
}

export const CrisisContext = createContext<CrisisParts | undefined>(undefined)

export function useCrisisParts(): CrisisParts {
  const parts = useContext(CrisisContext)
  if (parts === undefined) throw new Error('There is no <CrisisRoot> above this component')
  return parts
}

/** One way to reach a person; without a resource it is the emergency number. */
export interface LineParts {
  readonly resource: CrisisResource | undefined
}

export const LineContext = createContext<LineParts | undefined>(undefined)

export function useLineParts(): LineParts {
  const parts = useContext(LineContext)
  if (parts === undefined) throw new Error('There is no <CrisisLine> above this component')
  return parts
}

import type {CrisisAction, CrisisHelp, HandOff} from '@pixelated/sdk/crisis'
import type {MouseEvent, ReactNode, RefObject} from 'react'
import {useMessages} from '../provider/use-messages.ts'
import {CrisisSteps} from './crisis-steps.tsx'
import {HandOffRequest} from './hand-off-request.tsx'
import {HelpLines} from './help-lines.tsx'
import {PanelLead, PanelTitle} from './panel-words.tsx'
import {RegionChoice} from './region-choice.tsx'
import type {ShownRisk} from './shown-risk.ts'

export interface PanelCardProps {
  id: string
  title: RefObject<HTMLHeadingElement | null>
  /** It came by itself, and is news. */
  isNews: boolean
  onFold: (event: MouseEvent) => void
  risk: ShownRisk
  actions: readonly CrisisAction[]
  help: CrisisHelp
  handOff: HandOff | undefined
  safetyPlan: ReactNode
  onRegionChoose: (region: string) => void
}

/** All that helps: one sentence, the ways to reach a person, what else helps, and how to fold it away. */
export function PanelCard(props: PanelCardProps) {
  const {id, title, isNews, risk, actions, help, handOff, safetyPlan} = props
  const messages = useMessages()
  const choice = <RegionChoice region={help.region} onChoose={props.onRegionChoose} />
  const isRegionKnown = help.region !== undefined
  return (
    <>
      {/* What came by itself is announced, once; what the person opened gets the focus and is read from there. */}
      <div className="pixel-crisis-head" {...(isNews && {role: 'alert'})}>
        <PanelTitle ref={title} id={id} />
        <PanelLead risk={risk} />
      </div>
      {/* Without a country there are no numbers: then it is the first thing to say. */}
      {!isRegionKnown && choice}
      <HelpLines help={help} isUrgent={actions.includes('urge_emergency')} />
      <CrisisSteps actions={actions} />
      {handOff && <HandOffRequest handOff={handOff} risk={risk} region={help.region} />}
      {safetyPlan !== undefined && (
        <section className="pixel-crisis-plan" aria-labelledby={`${id}-plan`}>
          <h3 id={`${id}-plan`}>{messages.text('crisis.safetyPlan')}</h3>
          {safetyPlan}
        </section>
      )}
      <div className="pixel-crisis-foot">
        {isRegionKnown && choice}
        <button type="button" className="pixel-button" data-variant="quiet" aria-expanded="true" onClick={props.onFold}>
          {messages.text('crisis.close')}
        </button>
      </div>
    </>
  )
}

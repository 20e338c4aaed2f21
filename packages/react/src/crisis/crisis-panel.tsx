import {useId, type ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {CrisisCard} from './crisis-card.tsx'
import {useCrisisParts} from './crisis-context.ts'
import {CrisisDirectory} from './crisis-directory.tsx'
import {CrisisEntry} from './crisis-entry.tsx'
import {CrisisFold} from './crisis-fold.tsx'
import {CrisisHandOff} from './crisis-hand-off.tsx'
import {CrisisHandOffAsk} from './crisis-hand-off-ask.tsx'
import {CrisisHead} from './crisis-head.tsx'
import {CrisisLead} from './crisis-lead.tsx'
import {CrisisLine} from './crisis-line.tsx'
import {CrisisLineCopy} from './crisis-line-copy.tsx'
import {CrisisLineFacts} from './crisis-line-facts.tsx'
import {CrisisLineLink} from './crisis-line-link.tsx'
import {CrisisLines, firstLines} from './crisis-lines.tsx'
import {CrisisMoreLines} from './crisis-more-lines.tsx'
import {CrisisOpen} from './crisis-open.tsx'
import {CrisisRegion} from './crisis-region.tsx'
import {CrisisRoot, type CrisisRootProps} from './crisis-root.tsx'
import {CrisisSteps} from './crisis-steps.tsx'
import {CrisisTitle} from './crisis-title.tsx'

/**
 * For `CrisisPanel`.
 * @example
 * const props: CrisisPanelProps = {risk: {level: 'moderate', situation: 'panic'}, region: 'NZ'}
 */
export interface CrisisPanelProps extends Omit<CrisisRootProps, 'children'> {
  /** The person's own plan, or what helps to write one. */
  safetyPlan?: ReactNode
}

/**
 * Ways to reach a person: opened at once when the risk rises, within reach at every other time. It stays where it is while the page
 * scrolls, leaves the focus where the person writes, closes by its own button only, and then leaves an entry with the first number. It
 * needs no network and no server. A page's styles can dress it, not hide it. Its parts are in `@pixelated/react/parts`.
 * @example
 * function Help() {
 *   const {risk} = useChat()
 *   return <CrisisPanel risk={risk} region="NZ" />
 * }
 */
export function CrisisPanel({safetyPlan, className, ...props}: CrisisPanelProps) {
  return (
    <CrisisRoot {...props} className={['pixel-crisis', className].filter(Boolean).join(' ')}>
      <CrisisCard>
        <Card safetyPlan={safetyPlan} />
      </CrisisCard>
      <CrisisEntry>
        <CrisisLead className="pixel-crisis-lead" />
        <CrisisLines className="pixel-crisis-lines">{drawLine}</CrisisLines>
        {props.risk.level !== 'none' && <HandOffLine />}
        <CrisisOpen className="pixel-button" />
      </CrisisEntry>
    </CrisisRoot>
  )
}

/** All that helps: one sentence, the ways to reach a person, what else helps, and how to fold it away. */
function Card({safetyPlan}: {safetyPlan: ReactNode}) {
  const messages = useWords()
  const id = useId()
  const parts = useCrisisParts()
  const isRegionKnown = parts.help.region !== undefined
  // To ask for a person is a way like the others: right after the first one, not below them all.
  const [first] = firstLines(parts)
  const drawWithHandOff = (id: string): ReactNode => (
    <>
      {drawLine(id)}
      {id === first && parts.handOff && (
        <li>
          <HandOffLine />
        </li>
      )}
    </>
  )
  return (
    <>
      <CrisisHead className="pixel-crisis-head">
        <CrisisTitle />
        <CrisisLead className="pixel-crisis-lead" />
      </CrisisHead>
      {/* Without a country there are no numbers: then it is the first thing to say. */}
      {!isRegionKnown && <CrisisRegion className="pixel-crisis-region" />}
      <CrisisLines className="pixel-crisis-lines">{drawWithHandOff}</CrisisLines>
      <CrisisMoreLines className="pixel-crisis-more">
        <CrisisLines which="more" className="pixel-crisis-lines">
          {drawLine}
        </CrisisLines>
      </CrisisMoreLines>
      <CrisisDirectory className="pixel-crisis-directory" />
      <CrisisSteps className="pixel-crisis-steps" />
      {safetyPlan !== undefined && (
        <section className="pixel-crisis-plan" aria-labelledby={id}>
          <h3 id={id}>{messages.text('crisis.safetyPlan')}</h3>
          {safetyPlan}
        </section>
      )}
      <div className="pixel-crisis-foot">
        {isRegionKnown && <CrisisRegion className="pixel-crisis-region" />}
        <CrisisFold className="pixel-button" data-variant="quiet" />
      </div>
    </>
  )
}

const HandOffLine = (): ReactNode => (
  <CrisisHandOff className="pixel-crisis-hand-off">
    <CrisisHandOffAsk className="pixel-button" />
  </CrisisHandOff>
)

const drawLine = (id: string): ReactNode => (
  <CrisisLine lineId={id} className="pixel-crisis-line">
    <CrisisLineLink className="pixel-crisis-way" />
    <CrisisLineFacts className="pixel-crisis-facts" />
    <CrisisLineCopy className="pixel-button pixel-crisis-copy" data-variant="quiet" />
  </CrisisLine>
)

import {
  findResources,
  resolveRegion,
  type Audience,
  type CrisisResource,
  type EscalationPolicy,
  type HandOff,
} from '@pixelated/sdk/crisis'
import {useId, useMemo, useState, useSyncExternalStore, type ComponentProps, type ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {CrisisContext, type CrisisParts, type NeededPart} from './crisis-context.ts'
import {CrisisLines} from './crisis-lines.tsx'
import {CrisisOpen} from './crisis-open.tsx'
import {CrisisRegion} from './crisis-region.tsx'
import {actionsOf} from './panel-view.ts'
import type {ShownRisk} from './shown-risk.ts'
import {useNeededParts} from './use-needed-parts.ts'
import {usePanelView} from './use-panel-view.ts'

/**
 * Props of a `section`, and what help there is.
 * @example
 * const props: CrisisRootProps = {risk: {level: 'moderate', situation: 'panic'}, region: 'NZ'}
 */
export interface CrisisRootProps extends Omit<ComponentProps<'section'>, 'ref'> {
  /** Of the session: the `risk` of a conversation, or of `createSessionRisk`. */
  risk: ShownRisk
  /** ISO 3166, from your app's settings. Without it the region of the locale counts, and without that no country's numbers are shown. */
  region?: string | undefined
  /** Called with the country that the person chose in the panel, which comes before yours. */
  onRegionChange?: ((region: string) => void) | undefined
  /** Lines for these people come first. */
  audience?: Audience | undefined
  isMinor?: boolean | undefined
  /** In place of the bundled lines. */
  resources?: readonly CrisisResource[] | undefined
  /** What is done at which level, and at which one the panel opens by itself. Default: the SDK's. */
  policy?: EscalationPolicy | undefined
  /** From `createHandOff`: with it there is a button that asks for a person. */
  handOff?: HandOff | undefined
  /** Called when the panel has opened and when it was folded away. */
  onOpenChange?: ((isOpen: boolean) => void) | undefined
}

/**
 * Holds the parts of a crisis panel together. It opens at once when the risk rises, leaves the focus where the person writes, folds by
 * `CrisisFold` only, and can be dressed by a page's styles but not hidden. `data-view` is `card` while it is open and `entry` while it is
 * folded, `data-level` the level. What must be there is there: lines above the level `none`, `CrisisOpen` while it is folded, and
 * `CrisisRegion` where no country is known are added at the end if you leave them out.
 * @example
 * import type {SessionRiskState} from '@pixelated/sdk/crisis'
 *
 * const Help = ({risk}: {risk: SessionRiskState}) => (
 *   <CrisisRoot risk={risk} className="help">
 *     <CrisisCard>
 *       <CrisisHead><CrisisTitle /><CrisisLead /></CrisisHead>
 *       <CrisisLines />
 *       <CrisisMoreLines />
 *       <CrisisDirectory />
 *       <CrisisSteps />
 *       <CrisisRegion />
 *       <CrisisFold />
 *     </CrisisCard>
 *     <CrisisEntry><CrisisLead /><CrisisLines /><CrisisOpen /></CrisisEntry>
 *   </CrisisRoot>
 * )
 */
export function CrisisRoot(props: CrisisRootProps): ReactNode {
  const {risk, region: appRegion, onRegionChange, audience, isMinor, resources, policy, ...others} = props
  const {handOff, onOpenChange, children, ...attributes} = others
  const messages = useWords()
  const id = useId()
  // A server keeps what it draws: there a number counts as one that nobody has confirmed lately.
  const [opened] = useState(() => (typeof document === 'undefined' ? Infinity : Date.now()))
  const now = useSyncExternalStore(
    countNothing,
    () => opened,
    () => Infinity,
  )
  const actions = actionsOf(risk, {policy, isMinor})
  const {view, root, title, toggle} = usePanelView(risk, {actions, onOpenChange})
  const [chosen, setChosen] = useState<string>()
  const region = resolveRegion({userRegion: chosen, appRegion, locale: messages.locale})
  const wanted = audience ?? (isMinor ? 'children' : undefined)
  const help = useMemo(
    () => findResources({region, language: messages.language, audience: wanted, resources}),
    [region, messages.language, wanted, resources],
  )
  const {isOpen} = view
  const {missing, attend} = useNeededParts(neededParts(risk, {isOpen, region}))
  const chooseRegion = (code: string): void => {
    setChosen(code)
    onRegionChange?.(code)
  }
  const parts: CrisisParts = {id, risk, view, actions, help, handOff, isMinor, now, title, toggle, chooseRegion, attend}
  return (
    <CrisisContext.Provider value={parts}>
      <section
        {...(isOpen ? {'aria-labelledby': id} : {'aria-label': messages.text('crisis.label')})}
        lang={messages.language}
        dir={messages.direction}
        {...attributes}
        ref={root}
        data-level={risk.level}
        data-view={isOpen ? 'card' : 'entry'}
      >
        {children}
        {missing.length > 0 && (
          <CrisisContext.Provider value={{...parts, attend: countNothing}}>
            {missing.includes('region') && <CrisisRegion />}
            {missing.includes('lines') && <CrisisLines />}
            {missing.includes('open') && <CrisisOpen />}
          </CrisisContext.Provider>
        )}
      </section>
    </CrisisContext.Provider>
  )
}

/** What stands in for a part that was left out must not count as that part, or it would go again. */
const countNothing = () => () => {}

function neededParts(
  {level}: ShownRisk,
  {isOpen, region}: {isOpen: boolean; region: string | undefined},
): readonly NeededPart[] {
  if (!isOpen) return level === 'none' ? ['open'] : ['lines', 'open']
  return region === undefined ? ['region', 'lines'] : ['lines']
}

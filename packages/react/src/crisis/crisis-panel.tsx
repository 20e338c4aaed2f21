import {
  findResources,
  resolveRegion,
  type Audience,
  type CrisisResource,
  type EscalationPolicy,
  type HandOff,
} from '@pixelated/sdk/crisis'
import {useId, useMemo, useState, type ComponentProps, type ReactNode} from 'react'
import {useMessages} from '../provider/use-messages.ts'
import {PanelCard} from './panel-card.tsx'
import {PanelEntry} from './panel-entry.tsx'
import {actionsOf} from './panel-view.ts'
import type {ShownRisk} from './shown-risk.ts'
import {usePanelView} from './use-panel-view.ts'

/**
 * For `CrisisPanel`.
 * @example
 * const props: CrisisPanelProps = {risk: {level: 'moderate', situation: 'panic'}, region: 'NZ'}
 */
export interface CrisisPanelProps extends Omit<ComponentProps<'section'>, 'children' | 'ref'> {
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
  /** The person's own plan, or what helps to write one. */
  safetyPlan?: ReactNode
  /** Called when the panel has opened and when it was folded away. */
  onOpenChange?: ((isOpen: boolean) => void) | undefined
}

/**
 * Ways to reach a person: opened at once when the risk rises, within reach at every other time. It stays where it is while the page
 * scrolls, leaves the focus where the person writes, closes by its own button only, and then leaves an entry with the first number. It
 * needs no network and no server. A page's styles can dress it, not hide it.
 * @example
 * function Help() {
 *   const {risk} = useChat()
 *   return <CrisisPanel risk={risk} region="NZ" />
 * }
 */
export function CrisisPanel(props: CrisisPanelProps) {
  const {risk, region: appRegion, onRegionChange, audience, isMinor, resources, policy, ...others} = props
  const {handOff, safetyPlan, onOpenChange, className, ...attributes} = others
  const messages = useMessages()
  const id = useId()
  const actions = actionsOf(risk, {policy, isMinor})
  const {view, root, title, opener, toggle} = usePanelView(risk, {actions, onOpenChange})
  const [chosen, setChosen] = useState<string>()
  const region = resolveRegion({userRegion: chosen, appRegion, locale: messages.locale})
  const wanted = audience ?? (isMinor ? 'children' : undefined)
  const help = useMemo(
    () => findResources({region, language: messages.language, audience: wanted, resources}),
    [region, messages.language, wanted, resources],
  )
  const {isOpen} = view
  return (
    <section
      {...attributes}
      {...(isOpen ? {'aria-labelledby': id} : {'aria-label': messages.text('crisis.label')})}
      ref={root}
      className={['pixel-crisis', className].filter(Boolean).join(' ')}
      data-level={risk.level}
      data-view={isOpen ? 'card' : 'entry'}
      lang={messages.language}
      dir={messages.direction}
    >
      {isOpen ? (
        <PanelCard
          {...{id, title, risk, actions, help, handOff, safetyPlan}}
          isNews={!view.isOpened}
          onFold={toggle}
          onRegionChoose={(code) => {
            setChosen(code)
            onRegionChange?.(code)
          }}
        />
      ) : (
        <PanelEntry {...{opener, risk, actions, help}} onOpen={toggle} />
      )}
    </section>
  )
}

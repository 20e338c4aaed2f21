import type {Span, Technique} from '@pixelated/sdk/contract'
import {useId, useState, type ComponentProps} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {Confidence} from './confidence.tsx'
import {countMarks} from './marked-parts.ts'
import {Missing, type MissingReason} from './missing.tsx'
import {QuotedText} from './quoted-text.tsx'

/**
 * A technique a reply shows. A finding of `createTechniqueAnalyser` is one; a server only gives the name.
 * @example
 * const tags = (names: string[]): TechniqueTag[] => names.map((technique) => ({technique}))
 */
export interface TechniqueTag {
  readonly technique: Technique
  /** 0 to 1. */
  readonly confidence?: number | undefined
  /** Where in the text it shows. */
  readonly spans?: readonly Span[] | undefined
}

/**
 * For `TechniqueTags`.
 * @example
 * const props: TechniqueTagsProps = {techniques: {notMeasured: 'language not known'}}
 */
export interface TechniqueTagsProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** What was found; an empty list when it was looked for and not found; or why nobody looked. */
  techniques: readonly TechniqueTag[] | {readonly notMeasured: string}
  /** The text that the spans are of. */
  text?: string | undefined
}

/**
 * The techniques of a reply, each with how sure it is. Choosing one marks the words it rests on in the quoted reply.
 * @example
 * const Techniques = () => (
 *   <TechniqueTags
 *     text="That makes sense. What has helped before?"
 *     techniques={[{technique: 'open_question', confidence: 0.85, spans: [{start: 18, end: 41}]}]}
 *   />
 * )
 */
export function TechniqueTags({techniques, text, className, ...props}: TechniqueTagsProps) {
  const messages = useWords(insightsEnglish)
  const id = useId()
  const [chosen, setChosen] = useState<Technique>()
  const found = 'notMeasured' in techniques ? undefined : techniques
  const spans = found?.find(({technique}) => technique === chosen)?.spans ?? []
  const hasEvidence = text !== undefined && found?.some((tag) => marksOf(tag, text) > 0) === true
  return (
    <div {...props} className={['pixel-techniques', className].filter(Boolean).join(' ')}>
      {'notMeasured' in techniques ? (
        <Missing reason={toReason(techniques.notMeasured)} />
      ) : techniques.length === 0 ? (
        <p>{messages.text('insights.noTechniques')}</p>
      ) : (
        <ul>
          {techniques.map((tag) => (
            <li key={tag.technique}>
              {text !== undefined && marksOf(tag, text) > 0 ? (
                <button
                  type="button"
                  className="pixel-tag"
                  aria-pressed={tag.technique === chosen}
                  aria-controls={`${id}-text`}
                  onClick={() => setChosen(tag.technique === chosen ? undefined : tag.technique)}
                >
                  <TagContent tag={tag} messages={messages} />
                </button>
              ) : (
                <span className="pixel-tag">
                  <TagContent tag={tag} messages={messages} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {hasEvidence && (
        <div id={`${id}-text`} className="pixel-techniques-evidence">
          <output className="pixel-chart-summary">
            {chosen === undefined
              ? messages.text('insights.chooseTechnique')
              : messages.text('insights.marked', {number: messages.number(countMarks(text, spans))})}
          </output>
          <QuotedText text={text} spans={spans} />
        </div>
      )}
      {found !== undefined && found.length > 0 && !hasEvidence && (
        <p className="pixel-chart-summary">{messages.text('insights.noEvidence')}</p>
      )}
    </div>
  )
}

function TagContent({tag, messages}: {tag: TechniqueTag; messages: Messages}) {
  return (
    <>
      <span>{techniqueName(tag.technique, messages)}</span> <Confidence value={tag.confidence} />
    </>
  )
}

/** A server may send a word that the table does not have: it is shown as it is, and not hidden. */
export const techniqueName = (technique: Technique, messages: Messages): string =>
  messages.textOr(`technique.${technique}`, technique.replaceAll('_', ' '))

const marksOf = ({spans = []}: TechniqueTag, text: string): number => countMarks(text, spans)

/** What analysers say when they measured nothing. */
const reasons: Readonly<Record<string, MissingReason>> = {
  'too little text': 'tooShort',
  'language not known': 'language',
  'not loaded': 'notLoaded',
  'not sent': 'notSent',
}

const toReason = (notMeasured: string): MissingReason =>
  (Object.hasOwn(reasons, notMeasured) ? reasons[notMeasured] : undefined) ?? 'notGiven'

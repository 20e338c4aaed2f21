import type {StreamEvent} from '../contract/stream-event.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {createTextGuard, type TextGuardOptions} from './create-text-guard.ts'
import {defineGate} from './define-gate.ts'
import type {GateJudgement} from './gate.ts'
import type {SafetyPipeline} from './safety-pipeline.ts'

export const outbound = createSafetyPipeline({direction: 'outbound'})

/** Masks what stands between `<` and `>`, also across sentences, so that what was released can turn out to be private. */
export const spanGate = defineGate({
  name: 'spans',
  version: '1',
  judge(text): GateJudgement {
    const findings = [...text.matchAll(/<[^<>]{0,60}>/gu)].map(({index, 0: match}) => ({
      code: 'span',
      span: {start: index, end: index + match.length},
      replacement: '[…]',
    }))
    return findings.length === 0 ? {outcome: 'pass'} : {outcome: 'redact', findings}
  },
})
const slowly = defineGate({...spanGate, judge: (text, context) => Promise.resolve(spanGate.judge(text, context))})

const quiet = {toxicity: 'observe', privacy: 'observe', appropriateness: 'observe', redaction: 'observe'} as const
export const spansOnly = createSafetyPipeline({direction: 'outbound', gates: [spanGate], modes: quiet})
export const slowPipeline = () =>
  createSafetyPipeline({direction: 'outbound', gates: [slowly], clock: createManualClock()})

/** What a reader sees after these events. */
export function seen(events: readonly StreamEvent[]): string {
  return events.reduce((text, event) => {
    if (event.type === 'text_delta') return text + event.text
    if (event.type !== 'text_replace') return text
    if (event.from < 0 || event.from > event.to || event.to > text.length) throw new Error('outside what is shown')
    return text.slice(0, event.from) + event.text + text.slice(event.to)
  }, '')
}

export async function run(
  pipeline: SafetyPipeline,
  pieces: readonly string[],
  options: Partial<TextGuardOptions> = {},
) {
  const events: StreamEvent[] = []
  const guard = createTextGuard(pipeline, {emit: (event) => events.push(event), clock: createManualClock(), ...options})
  for (const piece of pieces) guard.push(piece)
  const report = await guard.end()
  return {events, report, text: seen(events)}
}

export const textsOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'text_delta' ? [event.text] : []))

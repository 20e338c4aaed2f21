import type {Gate, GateContext, GateDirection, GateJudgement} from './gate.ts'
import {soundJudgement} from './sound-judgement.ts'

/** Texts that have made gates stumble. */
const oddTexts = [
  '',
  ' ',
  '\n\n',
  '😀😀',
  '👩‍👩‍👧',
  '\ud83d',
  'a\ude00b',
  `e${'\u0301'.repeat(200)}`,
  '\u202eabc\u202c',
  '\u200b\u200b',
  '我今天不想说话。',
  'مرحبا، كيف حالك؟',
  '<script>alert(1)</script>',
  '```\ncode\n```',
  'a'.repeat(5_000),
  '(((((((((((((((((((('.repeat(50),
  '1 '.repeat(2_000),
  'Write to jo@example.org or call 988.',
]

const plainWords = 'It is late and we can go on with this in the morning. '

/**
 * How a gate of your own is checked.
 * @example
 * const options: CheckGateOptions = {texts: ['Acme is great.']}
 */
export interface CheckGateOptions {
  /** Texts that the gate is about, besides the odd ones that every gate must bear. */
  texts?: readonly string[] | undefined
}

/**
 * Checks that a gate keeps a gate's promises on texts of yours and on odd ones: it answers without throwing, with a known outcome and codes,
 * with places inside the text, twice the same, and a text that is judged with `reach` characters before it like the whole. Returns what is
 * not so, in words; an empty list is a pass.
 * @example
 * import {checkGate} from '@pixelated/sdk/testing'
 * import {defineGate} from '@pixelated/sdk/safety'
 *
 * const gate = defineGate({name: 'length', version: '1', judge: () => ({outcome: 'pass'})})
 * const problems = await checkGate(gate, {texts: ['Hello']})
 * console.log(problems.length === 0)
 */
export async function checkGate(gate: Gate, {texts = []}: CheckGateOptions = {}): Promise<string[]> {
  const problems: string[] = []
  if (!/^[a-z][a-z0-9_-]{0,63}$/.test(gate.name)) problems.push('the name is not a word of lower case')
  if (gate.directions.length === 0) problems.push('it judges no direction')
  if (!Number.isFinite(gate.reach) || gate.reach < 0) problems.push('the reach is no number of characters')
  await gate.prepare?.()
  if (gate.version === '') problems.push('the version is empty')
  const all = [...oddTexts, ...texts]
  for (const direction of gate.directions) {
    for (const [index, text] of all.entries()) {
      const name = index < oddTexts.length ? `odd text ${index}` : `text ${index - oddTexts.length}`
      const found = await problemsWith(gate, text, direction)
      problems.push(...found.map((problem) => `${direction}, ${name}: ${problem}`))
    }
  }
  return problems
}

const contextOf = (direction: GateDirection): GateContext => ({
  direction,
  role: direction === 'inbound' ? 'user' : 'assistant',
  history: [{role: 'user', content: 'Hello'}],
  signal: new AbortController().signal,
})

async function problemsWith(gate: Gate, text: string, direction: GateDirection): Promise<string[]> {
  const ask = async (asked: string): Promise<GateJudgement> => gate.judge(asked, contextOf(direction))
  try {
    const judgement = await ask(text)
    const sound = soundJudgement(judgement, text)
    if (!sound) return ['the judgement is nonsense: its outcome, a place, or a redaction without what takes its place']
    const problems: string[] = []
    if (judgement.findings?.some(({code}, index) => code !== sound.findings?.[index]?.code))
      problems.push('a code is not a word for programs')
    if (['flag', 'redact', 'block'].includes(judgement.outcome) && !sound.findings?.length && !judgement.risk)
      problems.push('it found something and does not say what')
    if (JSON.stringify(await ask(text)) !== JSON.stringify(judgement))
      problems.push('it answers otherwise the second time')
    // Plain words of a language that gates know: what is found must not hang on them.
    const before = `${plainWords.repeat(Math.ceil((gate.reach + 50) / plainWords.length))}\n\n`
    if (judgement.outcome !== 'unknown' && !isSameBehind(before.length, await ask(before + text), judgement))
      problems.push('it finds something else when enough text stands before')
    return problems
  } catch {
    return ['it throws']
  }
}

/** Whether the same places are found when the text stands behind another one. */
function isSameBehind(offset: number, later: GateJudgement, alone: GateJudgement): boolean {
  const places = ({findings = []}: GateJudgement, shift: number) =>
    JSON.stringify(findings.map(({code, span}) => [code, span && [span.start - shift, span.end - shift]]))
  return places(later, offset) === places(alone, 0)
}

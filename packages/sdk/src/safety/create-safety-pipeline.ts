import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {systemClock} from '../lib/clock.ts'
import type {FailurePolicy, Gate, GateDirection, GateMode} from './gate.ts'
import {appropriatenessGate} from './appropriateness-gate.ts'
import {biasGate} from './bias-gate.ts'
import {crisisGate} from './crisis-gate.ts'
import {isPromise} from './is-promise.ts'
import {judgeWithGate} from './judge-with-gate.ts'
import {privacyGate} from './privacy-gate.ts'
import {redactionGate} from './redaction-gate.ts'
import {safeReply as builtInReply, type SafeReplyContext} from './safe-reply.ts'
import type {JudgeContext, SafetyPipeline, SafetyPipelineOptions} from './safety-pipeline.ts'
import type {SafetyReport, SafetyVerdict} from './safety-report.ts'
import {toReport} from './to-report.ts'
import {toxicityGate} from './toxicity-gate.ts'

const builtIn = [crisisGate, toxicityGate, privacyGate, biasGate, appropriatenessGate, redactionGate]
const firstNames = ['crisis', 'toxicity', 'privacy', 'bias', 'appropriateness']
const noHistory: SafeReplyContext['history'] = []
const unknownRisk: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: [], source: 'device'}
/** A gate that asks for more would make each sentence of a stream as costly as the whole text. */
const longestReach = 4_000

/**
 * Puts the gates of one direction in their fixed order: inbound crisis and privacy, outbound all six, your own before the last. They all
 * judge the original text, so that no gate depends on what another one did.
 * @example
 * const outbound = createSafetyPipeline({direction: 'outbound', modes: {bias: 'observe'}})
 * await outbound.prepare()
 * const report = await outbound.judge('Write to me at jo@example.org.')
 * show(report.action, report.text)
 */
export function createSafetyPipeline(options: SafetyPipelineOptions): SafetyPipeline {
  const {direction, modes = {}, clock = systemClock} = options
  const gates = inOrder(options.gates ?? [], direction)
  const modeOf = (gate: Gate): GateMode => {
    if (gate.name === 'crisis') return 'enforce'
    return modes[gate.name] ?? (typeof gate.mode === 'string' ? gate.mode : gate.mode[direction])
  }

  function askGate(gate: Gate, text: string, context: JudgeContext): SafetyVerdict | Promise<SafetyVerdict> {
    const from = clock.now()
    const verdict = judgeWithGate(gate, text, {
      context: toSurroundings(context, direction),
      signal: context.signal,
      mode: modeOf(gate),
      policy: policyOf(gate),
      clock,
    })
    const tell = (concluded: SafetyVerdict) => {
      tellQuietly(options, concluded, {isPart: context.isPart, milliseconds: clock.now() - from})
      return concluded
    }
    return isPromise(verdict) ? verdict.then(tell) : tell(verdict)
  }

  function judge(text: string, context: JudgeContext = {}): SafetyReport | Promise<SafetyReport> {
    const judged = gates.flatMap((gate) => judgedBefore(gate, modeOf(gate), context.judged) ?? [])
    const rest = gates.filter(({name}) => !judged.some((verdict) => verdict.gate === name))
    const verdicts = rest.map((gate) => askGate(gate, text, context))
    const instead = (risk: RiskAssessment | undefined) =>
      direction === 'outbound' ? replyQuietly(options, {...toSurroundings(context, direction), risk}) : ''
    const conclude = (all: readonly SafetyVerdict[]) => toReport(text, all, {instead, judged})
    const atOnce = verdicts.filter((verdict): verdict is SafetyVerdict => !isPromise(verdict))
    return atOnce.length === verdicts.length ? conclude(atOnce) : Promise.all(verdicts).then(conclude)
  }

  return {
    direction,
    gates,
    reach: Math.min(longestReach, Math.max(...gates.map(({reach}) => reach))),
    async prepare() {
      await Promise.all(gates.map((gate) => gate.prepare?.().catch(() => {})))
    },
    judge,
    judgeRiskNow(text, context = {}) {
      const [crisis] = gates
      const verdict = crisis && askGate(crisis, text, context)
      if (!verdict || isPromise(verdict)) return unknownRisk
      return toReport(text, [verdict], {instead: () => '', judged: []}).risk ?? unknownRisk
    },
  }
}

/** There is always a crisis gate, and outbound always a redaction at the end. */
function inOrder(own: readonly Gate[], direction: GateDirection): Gate[] {
  const byName = new Map<string, Gate>()
  const all = [...builtIn.map((create) => create()), ...own]
  for (const gate of all) if (gate.directions.includes(direction)) byName.set(gate.name, gate)
  const place = ({name}: Gate) =>
    name === 'redaction'
      ? firstNames.length + 1
      : firstNames.includes(name)
        ? firstNames.indexOf(name)
        : firstNames.length
  return [...byName.values()].sort((one, other) => place(one) - place(other))
}

/** A crisis gate that fails is never only a flag. */
function policyOf({name, policy}: Gate): FailurePolicy {
  if (name !== 'crisis') return policy
  const atLeastUncertain = (action: FailurePolicy['onFailure']) => (action === 'flag' ? 'uncertain' : action)
  return {onFailure: atLeastUncertain(policy.onFailure), onNotMeasured: atLeastUncertain(policy.onNotMeasured)}
}

/** What a gateway's gate of the same version said, if nothing is left to do here: a warning there may be a redaction here. */
function judgedBefore(gate: Gate, mode: string, judged: JudgeContext['judged'] = []): GateVerdict | undefined {
  const settled = mode === 'enforce' ? ['pass', 'redact'] : ['pass', 'redact', 'warn']
  return gate.name === 'crisis'
    ? undefined
    : judged.find((one) => one.gate === gate.name && one.version === gate.version && settled.includes(one.action))
}

const toSurroundings = ({history = noHistory, locale, isMinor}: JudgeContext, direction: GateDirection) => ({
  direction,
  role: direction === 'inbound' ? ('user' as const) : ('assistant' as const),
  history,
  locale,
  isMinor,
})

/** Observing must not change what happens. */
function tellQuietly(
  {onEvent, direction}: SafetyPipelineOptions,
  {gate, version, mode, outcome, notMeasured, findings}: SafetyVerdict,
  {isPart = false, milliseconds}: {isPart: boolean | undefined; milliseconds: number},
): void {
  if (!onEvent) return
  const codes = notMeasured === undefined ? [...new Set(findings.map(({code}) => code))] : [notMeasured]
  const scope = isPart ? 'part' : 'whole'
  try {
    onEvent({gate, version, direction, mode, outcome, codes, findings: findings.length, scope, milliseconds})
  } catch {
    // Its own fault, and nobody's but the app's to hear of.
  }
}

/** An answer is never empty, whatever the app's own words are. */
function replyQuietly({safeReply = builtInReply}: SafetyPipelineOptions, context: SafeReplyContext): string {
  try {
    return safeReply(context) || builtInReply(context)
  } catch {
    return builtInReply(context)
  }
}

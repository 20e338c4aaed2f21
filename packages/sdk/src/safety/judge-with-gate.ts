import type {Clock} from '../lib/clock.ts'
import type {FailureAction, FailurePolicy, Gate, GateContext, GateJudgement, GateMode} from './gate.ts'
import {isPromise} from './is-promise.ts'
import type {SafetyAction, SafetyVerdict} from './safety-report.ts'
import {soundJudgement} from './sound-judgement.ts'

interface JudgingOptions {
  readonly context: Omit<GateContext, 'signal'>
  /** The caller's: when it aborts, nobody waits for the gate any more. */
  readonly signal: AbortSignal | undefined
  readonly mode: GateMode
  readonly policy: FailurePolicy
  readonly clock: Clock
}

/** Asks one gate. Whatever it does, the answer is a verdict: at once when the gate answers at once, else within its time limit. */
export function judgeWithGate(
  gate: Gate,
  text: string,
  {context, signal, mode, policy, clock}: JudgingOptions,
): SafetyVerdict | Promise<SafetyVerdict> {
  const conclude = (judgement: GateJudgement) => toVerdict(gate, {mode, policy}, readJudgement(judgement, text))
  const fail = (code: string) => toVerdict(gate, {mode, policy}, failed(code))
  let controller: AbortController | undefined
  // Most gates answer at once and never look at the signal; making one for each of them costs more than their work.
  const lazyContext: GateContext = {
    ...context,
    get signal() {
      controller ??= new AbortController()
      return controller.signal
    },
  }
  let answer: GateJudgement | Promise<GateJudgement>
  try {
    answer = gate.judge(text, lazyContext)
  } catch {
    return fail('threw')
  }
  if (!isPromise(answer)) return conclude(answer)
  const promised = answer
  return new Promise((resolve) => {
    const end = (verdict: SafetyVerdict) => {
      cancel()
      signal?.removeEventListener('abort', onAbort)
      resolve(verdict)
    }
    const giveUp = (code: string) => {
      end(fail(code))
      controller?.abort(new DOMException('The judgement is not wanted any more', 'AbortError'))
    }
    const onAbort = () => giveUp('aborted')
    const cancel = clock.schedule(() => giveUp('timed_out'), gate.timeLimitMs)
    signal?.addEventListener('abort', onAbort, {once: true})
    if (signal?.aborted) onAbort()
    promised.then(
      (judgement) => end(conclude(judgement)),
      () => end(fail('threw')),
    )
  })
}

/** What a judgement comes to before the mode is applied. `isFailure` tells a failure from "not measured". */
type Reading = GateJudgement & {isFailure?: boolean}

const failed = (notMeasured: string): Reading => ({outcome: 'unknown', notMeasured, isFailure: true})

function readJudgement(judgement: GateJudgement, text: string): Reading {
  try {
    return soundJudgement(judgement, text) ?? failed('bad_judgement')
  } catch {
    return failed('bad_judgement') // a getter of its own that threw
  }
}

function toVerdict(
  gate: Gate,
  {mode, policy}: {mode: GateMode; policy: FailurePolicy},
  reading: Reading,
): SafetyVerdict {
  const {outcome, findings = [], confidence, risk, notMeasured, isFailure = false} = reading
  const failure = outcome === 'unknown' ? (isFailure ? policy.onFailure : policy.onNotMeasured) : undefined
  return {
    gate: gate.name,
    version: gate.version,
    mode,
    outcome,
    findings,
    confidence,
    risk,
    notMeasured,
    failure,
    action: failure ? actionOfFailure(failure, mode, isFailure) : actionOfOutcome(outcome, mode),
  }
}

function actionOfOutcome(outcome: GateJudgement['outcome'], mode: GateMode): SafetyAction {
  if (outcome === 'pass' || mode === 'observe') return 'pass'
  if (outcome === 'redact' || outcome === 'block') return mode === 'enforce' ? outcome : 'warn'
  return 'warn'
}

function actionOfFailure(failure: FailureAction, mode: GateMode, isFailure: boolean): SafetyAction {
  if (mode === 'observe') return 'pass'
  if (failure === 'hold' && mode === 'enforce') return 'hold'
  // Too little text for a gate that only flags is no reason to warn of a text.
  return failure === 'flag' && !isFailure ? 'pass' : 'warn'
}

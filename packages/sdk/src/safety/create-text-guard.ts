import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {createAnnouncer} from './announce-verdicts.ts'
import {createHoldTimer} from './hold-timer.ts'
import {createReplyJudge} from './reply-judge.ts'
import {createReplyText} from './reply-text.ts'
import type {JudgeContext, SafetyPipeline} from './safety-pipeline.ts'
import type {SafetyReport} from './safety-report.ts'

/**
 * How a guard is made.
 * @example
 * const options: TextGuardOptions = {emit: (event) => console.log(event.type)}
 */
export interface TextGuardOptions {
  /** Told what to show and what the gates found: `text_delta`, `text_replace`, `gate`, `risk`. */
  emit(event: StreamEvent): void
  /** What the gates should know besides the text; the person's message is the last of its `history`. */
  context?: JudgeContext | undefined
  clock?: Clock | undefined
  /** A longer sentence, in UTF-16 units, is released at its last clause or word; by default 400. */
  longestSentence?: number | undefined
  /** Text that has waited so long, in milliseconds, is released up to its last clause or word; by default 2,000. */
  longestHoldMs?: number | undefined
}

/**
 * Holds a reply back until the gates have agreed to it, sentence by sentence.
 * @example
 * const feed = (guard: TextGuard, deltas: string[]) => deltas.forEach((delta) => guard.push(delta))
 */
export interface TextGuard {
  /** More of the reply has come. */
  push(text: string): void
  /** The server replaced a part of what it has sent; `from` and `to` are places in that. */
  replace(from: number, to: number, text: string): void
  /**
   * A gateway has judged the whole reply: these are the `gates` of it. A gate of the same version is not run on the whole again, except
   * `crisis` and one that has found something in a part; and not on parts either when no text has come yet.
   */
  accept(verdicts: readonly GateVerdict[]): void
  /**
   * Nothing more will come: judges the whole reply once more. At once when every gate answers at once. What was stopped before the answer is
   * held: it was not let through.
   */
  end(): SafetyReport | Promise<SafetyReport>
  /** Nobody looks any more: emits nothing from here on. */
  stop(): void
  /** A gate blocked the reply: a safe one is shown instead, and nothing that still comes. */
  readonly isBlocked: boolean
  /** What was said of the whole reply, or of the part that was blocked; `undefined` until then. */
  readonly report: SafetyReport | undefined
  /** What the server has sent, its own replacements made. */
  original(): string
}

/** A gate that holds is asked again with the next sentences, then not before the end. */
const mostHolds = 3
const notJudged: SafetyReport = {
  action: 'hold',
  text: '',
  edits: [],
  risk: undefined,
  isUncertain: false,
  verdicts: [],
  gates: [],
}

/**
 * The streaming guard's core, for a transport of your own; `guardStream` is it around a stream. However the reply is cut into deltas, the
 * same is released in the same order, and what is shown at the end is what the pipeline says of the whole reply.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'outbound'})
 * const guard = createTextGuard(pipeline, {
 *   emit(event) {
 *     if (event.type === 'text_delta') show(event.text)
 *   },
 * })
 * guard.push('That sounds hard. Wr')
 * guard.push('ite to jo@example.org')
 * await guard.end()
 */
export function createTextGuard(pipeline: SafetyPipeline, options: TextGuardOptions): TextGuard {
  const {clock = systemClock, context = {}, longestSentence = 400, longestHoldMs = 2_000} = options
  let [isEnding, isStopped] = [false, false]
  let outcome: SafetyReport | undefined
  const waiting: ((report: SafetyReport) => void)[] = []
  const emit = (event: StreamEvent) => {
    if (!isStopped) options.emit(event)
  }
  const reply = createReplyText(longestSentence, emit)
  const timer = createHoldTimer({clock, longestHoldMs, since: () => reply.since, onDue})
  const onReport = createAnnouncer(emit)
  const judge = createReplyJudge({pipeline, reply, context, onReport, onIdle: work, onEnd})
  const isAtRest = () => judge.isBusy || isStopped || outcome !== undefined

  function work() {
    while (!isAtRest()) {
      const end = judge.holds > mostHolds ? undefined : reply.findEnd(isEnding)
      if (end !== undefined) judge.judgePart(end)
      else if (isEnding) judge.judgeWhole()
      else break
    }
    if (isAtRest()) return
    reply.rest()
    if (judge.holds === 0) timer.start()
  }

  function onDue(holds: number): boolean {
    if (isAtRest() || isEnding || judge.holds > 0) return true
    const end = reply.findTimedEnd(holds)
    if (end === undefined) return false
    judge.judgePart(end)
    work()
    return true
  }

  function onEnd(report: SafetyReport) {
    outcome = report
    timer.stop()
    for (const resolve of waiting.splice(0)) resolve(report)
  }

  return {
    get isBlocked() {
      return outcome?.action === 'block'
    },
    get report() {
      return outcome
    },
    original: reply.original,
    push(text) {
      if (outcome || isStopped || isEnding || text === '') return
      reply.push(text, clock.now())
      work()
    },
    replace(from, to, text) {
      if (outcome || isStopped) return
      judge.forget()
      reply.replace({from, to}, text, clock.now())
      work()
    },
    accept: judge.accept,
    end() {
      isEnding = true
      timer.stop()
      work()
      if (outcome || isStopped) return outcome ?? notJudged
      return new Promise((resolve) => waiting.push(resolve))
    },
    stop() {
      isStopped = true
      timer.stop()
      for (const resolve of waiting.splice(0)) resolve(outcome ?? notJudged)
    },
  }
}

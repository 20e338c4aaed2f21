import type {GateVerdict} from '../contract/gate-verdict.ts'
import {isPromise} from './is-promise.ts'
import type {ReplyText} from './reply-text.ts'
import type {JudgeContext, SafetyPipeline} from './safety-pipeline.ts'
import type {SafetyReport} from './safety-report.ts'

interface ReplyJudgeOptions {
  readonly pipeline: SafetyPipeline
  readonly reply: ReplyText
  readonly context: JudgeContext
  /** Told each report before it is carried out. */
  readonly onReport: (report: SafetyReport) => void
  /** A judgement that took its time is carried out. */
  readonly onIdle: () => void
  /** The whole reply was judged, or a part of it blocked: nothing more will change. */
  readonly onEnd: (report: SafetyReport) => void
}

/** Has a reply judged, one part after the other, and carries out what the gates say. */
export interface ReplyJudge {
  /** An answer is awaited: ask nothing now. */
  readonly isBusy: boolean
  /** How often a gate has held the same part back. */
  readonly holds: number
  judgePart(end: number): void
  judgeWhole(): void
  /** See `accept` of the guard. */
  accept(verdicts: readonly GateVerdict[]): void
  /** The text has changed: an answer that is still to come would be about a text that is no more. */
  forget(): void
}

export function createReplyJudge(options: ReplyJudgeOptions): ReplyJudge {
  const {pipeline, reply, context, onReport, onIdle, onEnd} = options
  const objecting = new Set<string>()
  let ofParts = context.judged
  let ofWhole = context.judged
  let [isBusy, holds, generation] = [false, 0, 0]

  function judge(text: string, surroundings: JudgeContext, carryOut: (report: SafetyReport) => void) {
    const asked = generation
    const report = pipeline.judge(text, surroundings)
    const conclude = (ready: SafetyReport) => {
      for (const {gate, action} of ready.verdicts) if (action !== 'pass') objecting.add(gate)
      onReport(ready)
      carryOut(ready)
    }
    if (!isPromise(report)) return conclude(report)
    isBusy = true
    void report.then((late) => {
      isBusy = false
      if (asked === generation) conclude(late)
      onIdle()
    })
  }

  /** A gateway that overlooked something here is not believed of the rest. */
  const within = (judged: JudgeContext['judged']): JudgeContext => ({
    ...context,
    judged: judged?.filter(({gate}) => !objecting.has(gate)),
  })

  function finish(report: SafetyReport) {
    const isRefused = report.action === 'block' || report.action === 'hold'
    if (isRefused) reply.showInstead(report.text, report.action === 'block' ? 'blocked' : 'held')
    else reply.become(report.text)
    onEnd(isRefused ? {...report, action: 'block'} : report)
  }

  return {
    get isBusy() {
      return isBusy
    },
    get holds() {
      return holds
    },
    judgePart(end) {
      const part = reply.partTo(end, pipeline.reach)
      judge(part.text, {...within(ofParts), isPart: true}, (report) => {
        if (report.action === 'block') return finish(report)
        holds = report.action === 'hold' ? holds + 1 : 0
        if (report.action === 'hold') reply.hold(end)
        else reply.release(end, part, report.edits)
      })
    },
    judgeWhole: () => judge(reply.original(), within(ofWhole), finish),
    accept(verdicts) {
      // Parts of a stream are all judged here, so that it does not matter when this came.
      if (reply.original() === '') ofParts = verdicts
      ofWhole = verdicts
    },
    forget() {
      generation += 1
      holds = 0
    },
  }
}

import {riskRank, type RiskLevel} from '../contract/risk-level.ts'
import type {Clock} from '../lib/clock.ts'
import type {AffectReader} from './create-affect-reader.ts'
import type {Asker} from './create-asker.ts'
import type {Ears} from './create-ears.ts'
import type {Mouth} from './create-mouth.ts'
import type {FollowedReply} from './spoken-conversation.ts'
import {saidIn, type TurnEffect, type TurnEvent, type TurnState} from './turn-state.ts'
import type {TurnClock, TurnMetrics} from './voice-metrics.ts'
import type {SpokenReply, VoiceEvent} from './voice-session.ts'

export interface TurnParts {
  readonly ears: Ears
  readonly mouth: Mouth
  readonly asker: Asker
  readonly affect: AffectReader
  readonly clock: Clock
  readonly turnClock: TurnClock
  getTurn(): TurnState
  dispatch(event: TurnEvent): void
  tell(event: VoiceEvent): void
  setReply(reply: SpokenReply): void
}

/** How long the words of a short interruption are waited for. */
const judgementMs = 1000

/** Does what the reducer says. */
export function createTurnRunner(parts: TurnParts) {
  const {ears, mouth, asker, clock, turnClock, getTurn, dispatch, tell, setReply} = parts
  const judgement = createJudgement(parts)
  /** The turn that the reply is for: whoever speaks into it begins another. */
  let askedIn = 0

  const takeMetrics = (): TurnMetrics => ({
    ...turnClock.take(askedIn),
    captureLatency: ears.takeLateness(),
    droppedFrames: ears.dropped,
  })

  function interrupt(): void {
    const confirmedAt = clock.now()
    const heard = mouth.stop()
    const reply = asker.interrupt(heard?.heardLength ?? 0)
    const metrics = takeMetrics()
    if (!heard || !reply) return
    const {heardLength, heardMs, silentAt} = heard
    setReply({...reply, heardLength})
    tell({type: 'interrupted', heardLength, heardMs, generatedLength: reply.text.length})
    void silentAt.then((at) => tell({type: 'metrics', metrics: {...metrics, bargeInStop: at - confirmedAt}}))
  }

  /** Before anything else: what was said is judged like what is typed, and a reply of which nothing was heard is no reply. */
  function ask({text, isSure, isTyped}: Extract<TurnEffect, {type: 'ask'}>): void {
    if (isSure) mouth.release()
    else mouth.hold()
    if (isSure && !isTyped) turnClock.note('turnEnd')
    turnClock.note('asked')
    askedIn = getTurn().turn
    if (!asker.ask(text, {isTyped})) dispatch({type: 'replyFailed'})
  }

  const doers: Readonly<Record<Exclude<TurnEffect['type'], 'listen' | 'ask'>, () => void>> = {
    openMicrophone: () => ears.open(),
    closeMicrophone: () => ears.close(),
    muteMicrophone: () => ears.mute(),
    unmuteMicrophone: () => ears.unmute(),
    finishListening: () => ears.finish(),
    cancelListening: () => ears.cancelLast(),
    cancelAllListening: () => ears.cancel(),
    confirm() {
      turnClock.note('turnEnd')
      turnClock.add({wasEager: true})
      mouth.release()
    },
    abandon() {
      mouth.stop()
      asker.abandon()
    },
    forgetAbandoned: () => asker.forgetAbandoned(),
    duck: () => (getTurn().interruption?.from === 'thinking' ? mouth.hold() : mouth.duck()),
    unduck() {
      judgement.end()
      tell({type: 'falseAlarm'})
    },
    unduckForNow: judgement.end,
    interrupt,
    waitForJudgement: judgement.wait,
    wipe() {
      readAffect(parts)
      ears.wipe()
    },
    endTurn() {
      asker.leave()
      tell({type: 'metrics', metrics: takeMetrics()})
    },
  }

  return {
    run(effects: readonly TurnEffect[]): void {
      for (const effect of effects) {
        if (effect.type === 'ask') ask(effect)
        else if (effect.type !== 'listen') doers[effect.type]()
        else ears.listen(effect.piece)
      }
    },
    onReply: (reply: FollowedReply): void => followReply(parts, reply),
    dispose: judgement.cancel,
  }
}

/** While it is not known what somebody said into a reply, it is quieter, though not for long. */
function createJudgement({clock, mouth, dispatch}: TurnParts) {
  let cancelTimer = () => {}
  return {
    wait() {
      cancelTimer()
      cancelTimer = clock.schedule(() => dispatch({type: 'judgingTimedOut'}), judgementMs)
    },
    end() {
      cancelTimer()
      mouth.release()
      mouth.unduck()
    },
    cancel: () => cancelTimer(),
  }
}

/** What the conversation shows of the reply is what is spoken. */
function followReply({turnClock, setReply, asker, dispatch, mouth}: TurnParts, reply: FollowedReply): void {
  const {id, text, status} = reply
  if (text !== '') turnClock.note('firstText')
  setReply({id, text, heardLength: null})
  if (status === 'none' && text === '') {
    asker.leave()
    return dispatch({type: 'replyFailed'})
  }
  mouth.setReply(text, {isWhole: status !== 'open'})
}

/** Before the sound is overwritten. */
function readAffect({affect, ears, getTurn}: TurnParts): void {
  const turn = getTurn()
  const text = saidIn(turn)
  if (text !== '' && affect.isAllowed()) void affect.read({turn: turn.turn, text, samples: ears.turnSamples()})
}

/** Says what has to be said when the conversation's risk rises: it is shown at once, by the state, and said as soon as that can be. */
export function createRiskWatch(options: {
  getLevel(): RiskLevel
  announce(level: RiskLevel): string | undefined
  say(text: string): void
  onLevel(level: RiskLevel, announcement: 'none' | 'due' | 'failed'): void
  onError(error: unknown): void
}) {
  const {getLevel, announce, say, onLevel, onError} = options
  let level = getLevel()
  return (): void => {
    const next = getLevel()
    if (next === level) return
    const rises = riskRank(next) > riskRank(level) && riskRank(next) >= riskRank('moderate')
    level = next
    // Shown first, whatever becomes of what is said.
    onLevel(next, 'none')
    if (!rises) return
    try {
      const text = announce(next)
      if (text === undefined) return
      onLevel(next, 'due')
      say(text)
    } catch (error) {
      onLevel(next, 'failed')
      onError(error)
    }
  }
}

import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createDspVad} from '../signal/dsp-vad.ts'
import {createFrameReceiver} from './frame-receiver.ts'
import {createTurnCore, type TurnCore} from './create-turn-core.ts'
import type {TurnCommand, TurnReport} from './turn-messages.ts'

/** Obeys a page, in a worker or on its own thread. */
export interface TurnHost {
  obey(command: TurnCommand): void
}

export function createTurnHost(
  detector: VoiceActivityDetector = createDspVad(),
  report: (report: TurnReport) => void,
): TurnHost {
  let core: TurnCore | undefined
  const receiver = createFrameReceiver({
    onFrame: (frame) => core?.onFrame(frame),
    onGap: (gap) => core?.onGap(gap),
  })
  return {
    obey(command) {
      if (command.type === 'begin') {
        core?.wipe()
        core = createTurnCore({detector, createFallback: createDspVad, settings: command.settings, report})
      } else if (command.type === 'source') receiver.listen(command.port)
      else if (command.type === 'beginTurn') core?.beginTurn()
      else if (command.type === 'endTurn') core?.endTurn()
      else if (command.type === 'judge') core?.judge(command.finished)
      else if (command.type === 'wipe') core?.wipe()
      else {
        receiver.stop()
        core?.wipe()
        core = undefined
        report({type: 'ended'})
      }
    },
  }
}

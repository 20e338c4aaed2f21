import type {FrameMessage, SoundFrame, SoundGap} from './sound-frame.ts'

/**
 * Whoever hears frames through ports, one port after the other: it knows where it is and so what is missing.
 * @example
 * const seconds = (receiver: FrameReceiver) => receiver.position / 16_000
 */
export interface FrameReceiver {
  /** Closes the port before. */
  listen(port: MessagePort): void
  /** The place after the last sample that came. */
  readonly position: number
  stop(): void
}

/**
 * What becomes of frames and gaps; a frame's samples are yours.
 * @example
 * const options: FrameReceiverOptions = {onFrame: ({rms}) => console.log(rms), onGap: ({reason}) => console.log(reason)}
 */
export interface FrameReceiverOptions {
  onFrame(frame: SoundFrame): void
  onGap(gap: SoundGap): void
}

/**
 * Hears a microphone in a thread of your own: give it the ports that `microphone.connect` gives you.
 * @example
 * // in a worker
 * const receiver = createFrameReceiver({onFrame: ({index}) => console.log(index), onGap: () => {}})
 * addEventListener('message', ({data}: MessageEvent<MessagePort>) => receiver.listen(data))
 */
export function createFrameReceiver({onFrame, onGap}: FrameReceiverOptions): FrameReceiver {
  let position = 0
  let port: MessagePort | undefined

  function skipTo(to: number, reason: SoundGap['reason']): void {
    if (to <= position) return
    const from = position
    position = to
    onGap({from, to, reason})
  }

  function take(message: FrameMessage): void {
    if (message.type === 'gap') return skipTo(message.to, message.reason)
    skipTo(message.index, 'dropped')
    // What lies before was heard already, by a worklet that was replaced.
    if (message.index < position) return
    position = message.index + message.samples.length
    onFrame(message)
  }

  const onMessage = ({data}: MessageEvent<FrameMessage>) => take(data)
  const stop = () => {
    port?.removeEventListener('message', onMessage)
    port?.close()
    port = undefined
  }
  return {
    get position() {
      return position
    },
    listen(next) {
      stop()
      port = next
      next.addEventListener('message', onMessage)
      next.start()
    },
    stop,
  }
}

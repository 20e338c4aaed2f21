import {createListeners} from '../lib/create-listeners.ts'
import type {PlayerCommand, PlayerNews} from './player-messages.ts'
import type {PlayerEvent, SpeechPlayer} from './player-events.ts'
import {toRate} from './to-rate.ts'

/** The main thread's side of a player core, wherever that runs. */
export interface PlayerPort {
  /** What the core tells. */
  hear(news: PlayerNews): void
  tell(event: PlayerEvent): void
  toPlayer(send: (command: PlayerCommand) => void): Omit<SpeechPlayer, 'heardAt'>
}

export function createPlayerPort(sampleRate: number): PlayerPort {
  const listeners = createListeners<PlayerEvent>()
  const converters = new Map<number, ReturnType<typeof toRate>>()
  const toSeconds = (frames: number): number => frames / sampleRate

  function toEvent(news: PlayerNews): PlayerEvent {
    if (news.type === 'underrun') return news
    if (!('chunk' in news)) return {type: news.type, at: toSeconds(news.at)}
    const {frame, at, ...rest} = news
    return {...rest, chunkMs: toSeconds(frame) * 1000, at: toSeconds(at)}
  }

  return {
    hear: (news) => listeners.notify(toEvent(news)),
    tell: (event) => listeners.notify(event),
    toPlayer: (send) => ({
      open: (chunk) => send({type: 'open', chunk}),
      write(chunk, samples, rate) {
        const converter = converters.get(chunk) ?? toRate(rate, sampleRate)
        converters.set(chunk, converter)
        send({type: 'audio', chunk, samples: converter.push(samples)})
      },
      close(chunk) {
        const rest = converters.get(chunk)?.flush()
        converters.delete(chunk)
        if (rest && rest.length > 0) send({type: 'audio', chunk, samples: rest})
        send({type: 'close', chunk})
      },
      finish: () => send({type: 'finish'}),
      setGain: (gain, rampMs) => send({type: 'gain', gain, rampMs}),
      hold: () => send({type: 'hold'}),
      release: () => send({type: 'release'}),
      flush(fadeMs) {
        converters.clear()
        send({type: 'flush', fadeMs})
      },
      subscribe: (listener) => listeners.add(listener),
      dispose() {
        converters.clear()
        send({type: 'dispose'})
      },
    }),
  }
}

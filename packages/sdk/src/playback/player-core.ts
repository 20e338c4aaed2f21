import {createChunkMixer} from './chunk-mixer.ts'
import {createGainRamp} from './gain-ramp.ts'
import type {PlayerCommand, PlayerNews} from './player-messages.ts'

/** The jitter buffer and mixer: all that the worklet does but for being one. */
export interface PlayerCore {
  take(command: PlayerCommand): void
  /** Renders the next frames; `at` is the context's frame of the first. False once it was disposed of. */
  render(output: Float32Array, at: number): boolean
  /** Frames that were rendered with sound so far. */
  readonly played: number
}

export interface PlayerCoreOptions {
  readonly sampleRate: number
  tell(news: PlayerNews): void
  /** Sound that must be there before a beginning. Default 60 ms. */
  readonly startMs?: number | undefined
  /** The same after a gap. Default 20 ms. */
  readonly refillMs?: number | undefined
  /** Default 5 ms. */
  readonly crossfadeMs?: number | undefined
}

interface CoreState {
  /** `starved`: it played, and the next sound is missing. */
  phase: 'waiting' | 'playing' | 'starved'
  isHeld: boolean
  isFinished: boolean
  isDisposed: boolean
  underruns: number
  played: number
  /** Frames of a fade to silence that are left, and its length. */
  flushing: {left: number; readonly length: number} | undefined
  /** What was told during a fade concerns what comes afterwards. */
  later: PlayerCommand[]
}

const newState = (): CoreState => ({
  phase: 'waiting',
  isHeld: false,
  isFinished: false,
  isDisposed: false,
  underruns: 0,
  played: 0,
  flushing: undefined,
  later: [],
})

/** Renders chunks one after the other. */
export function createPlayerCore(options: PlayerCoreOptions): PlayerCore {
  const {sampleRate, tell, startMs = 60, refillMs = 20, crossfadeMs = 5} = options
  const toFrames = (ms: number): number => Math.round((ms / 1000) * sampleRate)
  const mixer = createChunkMixer(Math.max(1, toFrames(crossfadeMs)), tell)
  const ramp = createGainRamp()
  const state = newState()

  function take(command: PlayerCommand): void {
    if (state.flushing && command.type !== 'dispose') {
      state.later.push(command)
      return
    }
    if (command.type === 'open') {
      state.isFinished = false
      mixer.open(command.chunk)
    } else if (command.type === 'audio') mixer.write(command.chunk, command.samples)
    else if (command.type === 'close') mixer.close(command.chunk)
    else if (command.type === 'finish') state.isFinished = true
    else if (command.type === 'hold') state.isHeld = true
    else if (command.type === 'release') state.isHeld = false
    else if (command.type === 'gain') ramp.to(command.gain, toFrames(command.rampMs))
    else if (command.type === 'flush') {
      const length = Math.max(1, toFrames(command.fadeMs))
      state.flushing = {left: state.phase === 'playing' ? length : 0, length}
    } else {
      state.isDisposed = true
      mixer.forget()
    }
  }

  function endFlush(at: number): void {
    mixer.breakOff(at, 'flushed')
    mixer.forget()
    ramp.reset()
    const {later} = state
    Object.assign(state, {flushing: undefined, isFinished: false, isHeld: false, phase: 'waiting', later: []})
    tell({type: 'flushed', at})
    for (const command of later) take(command)
  }

  /** Whether sound begins, or goes on, at this frame. */
  function mayPlay(at: number): boolean {
    if (state.isHeld) {
      if (state.phase === 'playing') mixer.breakOff(at, 'starved')
      state.phase = 'waiting'
      return false
    }
    if (state.phase === 'playing') return true
    if (!mixer.isReady(toFrames(state.phase === 'starved' ? refillMs : startMs))) return false
    if (state.phase === 'starved') tell({type: 'underrun', count: ++state.underruns})
    state.phase = 'playing'
    mixer.begin(at)
    return true
  }

  function frame(at: number): number {
    if (state.flushing && state.flushing.left <= 0) endFlush(at)
    const {flushing} = state
    if (!flushing && !mayPlay(at)) return 0
    const fade = flushing ? flushing.left-- / flushing.length : 1
    const sample = mixer.mix(at) * ramp.next() * fade
    state.played++
    const then = mixer.advance(at + 1)
    if (then !== 'goes on') state.phase = then === 'empty' && state.isFinished ? 'waiting' : 'starved'
    // There is nothing left to fade.
    if (flushing && then !== 'goes on') flushing.left = 0
    return sample
  }

  return {
    take,
    get played() {
      return state.played
    },
    render(output, at) {
      for (let index = 0; index < output.length; index++) output[index] = frame(at + index)
      if (state.isFinished && !state.flushing && state.phase !== 'playing' && mixer.isEmpty()) {
        state.isFinished = false
        state.phase = 'waiting'
        tell({type: 'drained', at: at + output.length})
      }
      return !state.isDisposed
    },
  }
}

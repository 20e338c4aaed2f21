import {
  audioContainerOf,
  speechCloseCodes,
  type SpeechClientMessage,
  type SpeechServerMessage,
} from '@pixelated/sdk/contract'
import {isAllowed} from '../policy/principal.ts'
import {wrongMediaType} from '../speech/read-audio.ts'
import {fromBase64, readClientMessage} from '../speech/read-client-message.ts'
import {createSocketInbox, type SocketInbox} from '../speech/socket-inbox.ts'
import {nothingKept} from '../speech/to-wire-speech.ts'
import type {Exchange} from '../wire/exchange.ts'
import {toRefusal} from '../wire/problem-response.ts'
import {Refusal} from '../wire/refusal.ts'
import type {SocketPeer, SocketSession} from '../wire/socket-peer.ts'
import type {Services} from './services.ts'
import {createSpokenTurn, type SpokenTurn, type TurnPlace} from './spoken-turn.ts'

/** What a session works with. */
export interface SessionTools {
  readonly services: Services
  readonly peer: SocketPeer
  /** The credential of the handshake, as a header. */
  readonly authorization: string | undefined
  /** An exchange for one turn, its caller known. Refuses with 401. */
  authenticate(authorization: string | undefined): Promise<Exchange>
  /** The caller said who it is, after the handshake. */
  onKnown?(): void
}

type MessageOf<Type extends SpeechClientMessage['type']> = Extract<SpeechClientMessage, {type: Type}>
type TurnMessage = MessageOf<'start' | 'text' | 'chunk' | 'complete'>

/** How long a caller without a credential in the handshake has to send one. */
const patienceMs = 10_000
/** How far a reader may be behind, in bytes, before a reply waits for it. */
const mostBehind = 262_144
/** How long it is waited for before it is dropped. */
const stallMs = 30_000
/** Sound that waits to be heard, in samples, before the sender is made to wait: half a minute. */
const mostWaiting = 480_000
/** Messages that wait to be worked through, in bytes, before the sender is made to wait. */
const mostHeld = 1_048_576
/** How long a turn may be open without anything coming for it. */
const idleMs = 120_000
const busy = () => new Refusal(409, 'busy', {detail: 'A turn is under way: one at a time.'})
const abandoned = () => new Refusal(408, 'turn_abandoned', {detail: 'Nothing came for this turn any more.'})
const erased = () => new Refusal(410, 'erased', {detail: 'What this turn is about was erased.'})
const named = (id: string | undefined) => (id === undefined ? {} : {turnId: id})

/** Runs spoken turns on one socket, one at a time, messages in the order in which they came. */
export class SpeechSession implements SocketSession {
  readonly #tools: SessionTools
  readonly #startedAt: number
  readonly #place: TurnPlace = {contextType: 'therapeutic', sessionId: undefined}
  #authorization: string | undefined
  #turn: SpokenTurn | undefined
  #turns = 0
  #isClosed = false
  #isPaused = false
  /** What comes is of a turn that was refused: that was told, and each frame of it would be told again. */
  #ignoresSound = false
  #heardAt = 0
  readonly #inbox: SocketInbox
  #cancelPatience = (): void => {}
  #cancelWatch = (): void => {}
  #leave = (): void => {}

  constructor(tools: SessionTools) {
    const {services, authorization, authenticate} = tools
    this.#tools = tools
    this.#authorization = authorization
    this.#startedAt = services.clock.now()
    this.#inbox = createSocketInbox(
      (data) => this.#take(data),
      () => this.#press(),
    )
    if (authorization === undefined) {
      this.#cancelPatience = services.clock.schedule(() => {
        void authenticate(this.#authorization).catch((error: unknown) => {
          this.#fail(error)
          // Whatever it was: nobody is known, and the patience is over.
          this.#close(speechCloseCodes.unauthenticated, 'unauthenticated')
        })
      }, patienceMs)
    }
    this.#status('connected', {retention: nothingKept})
  }

  onMessage(data: string | Uint8Array): void {
    if (!this.#isClosed) this.#inbox.push(data)
  }

  onClose(code: number): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#cancelPatience()
    this.#drop()
    const {peer, services} = this.#tools
    // The other side's goodbye is still to be read.
    if (this.#isPaused) peer.resume()
    const {logger, clock} = services
    logger?.info('speech_socket', {code, turns: this.#turns, milliseconds: clock.now() - this.#startedAt})
  }

  /** Says goodbye when the gateway closes. */
  close(): void {
    this.#close(speechCloseCodes.goingAway, 'shutting down')
  }

  #close(code: number, reason: string): void {
    if (this.#isClosed) return
    this.#tools.peer.close(code, reason)
    this.onClose(code)
  }

  #tell(message: SpeechServerMessage): void {
    if (!this.#isClosed) this.#tools.peer.send(JSON.stringify(message))
  }

  #status(status: string, more: Partial<Extract<SpeechServerMessage, {type: 'status'}>> = {}): void {
    this.#tell({type: 'status', status, ...more})
  }

  #fail(error: unknown, id?: string): void {
    const {status, code, detail = 'It could not be done.'} = toRefusal(error)
    if (code === 'internal_error') {
      const kind = error instanceof Error ? error.name : typeof error
      this.#tools.services.logger?.error('speech_socket_failed', {kind})
    }
    this.#tell({type: 'error', ...named(id), message: detail, code, retryable: status === 429 || status >= 502})
    if (status === 401) this.#close(speechCloseCodes.unauthenticated, code)
    if (code === 'audio_too_large') this.#close(speechCloseCodes.tooLarge, 'payload too large')
  }

  /** Forgets the open turn, and lets the sender go on. */
  #drop(): SpokenTurn | undefined {
    const turn = this.#turn
    this.#turn = undefined
    this.#leave()
    this.#cancelWatch()
    turn?.cancel()
    this.#press()
    return turn
  }

  /** Waits while the reader is behind. */
  async #room(): Promise<void> {
    const {peer, services} = this.#tools
    if (peer.bufferedAmount <= mostBehind) return
    const giveUp = services.clock.schedule(() => this.#close(speechCloseCodes.tooSlow, 'reader too slow'), stallMs)
    await peer.drained()
    giveUp()
  }

  /** Ends a turn for a reason of the gateway's own. */
  #endTurn(turn: SpokenTurn, reason: Refusal): void {
    if (this.#turn !== turn) return
    this.#drop()
    this.#ignoresSound = true
    this.#fail(reason, turn.id)
  }

  /** Ends a turn for which nothing comes any more: it holds sound, and somebody who listens. */
  #watch(turn: SpokenTurn, waitMs = idleMs): void {
    const {clock} = this.#tools.services
    this.#cancelWatch = clock.schedule(() => {
      if (turn.isProcessing) return
      const leftMs = this.#isPaused ? idleMs : this.#heardAt + idleMs - clock.now()
      if (leftMs > 0) this.#watch(turn, leftMs)
      else this.#endTurn(turn, abandoned())
    }, waitMs)
  }

  /** Makes the sender wait while much was not worked through or not heard yet. */
  #press(): void {
    const {peer} = this.#tools
    const isFull = this.#inbox.held > mostHeld || (this.#turn?.sound?.waiting ?? 0) > mostWaiting
    if (isFull === this.#isPaused || this.#isClosed) return
    this.#isPaused = isFull
    if (isFull) peer.pause()
    else peer.resume()
  }

  async #take(data: string | Uint8Array): Promise<void> {
    // Who does not read what is answered is not asked for more.
    await this.#room()
    if (this.#isClosed) return
    this.#heardAt = this.#tools.services.clock.now()
    let id = this.#turn?.id
    try {
      if (typeof data !== 'string') return this.#onBinary(data)
      this.#ignoresSound = false
      const message = readClientMessage(data)
      if ('turnId' in message) id = message.turnId
      await this.#onText(message)
    } catch (error) {
      const {code} = toRefusal(error)
      // A turn whose sound can not be taken is over; one that was only spoken into is not.
      const isSpared = code === 'busy' || code === 'invalid_json' || code.endsWith('_message')
      if (!isSpared && this.#turn?.isProcessing !== true) this.#drop()
      this.#ignoresSound = this.#turn === undefined || code === 'busy'
      this.#fail(error, id)
    }
  }

  async #onText(message: SpeechClientMessage): Promise<void> {
    if (message.type === 'authenticate') return this.#onAuthenticate(message)
    if (message.type === 'cancel') {
      const stopped = this.#drop()
      this.#ignoresSound = true
      return this.#status('cancelled', named(message.turnId ?? stopped?.id))
    }
    if (message.type === 'complete') return this.#onComplete(message)
    if (message.type === 'start') return this.#onStart(message)
    if (message.type === 'chunk') return this.#onChunk(message)
    // The original forgets the context with every text that names none.
    if (this.#turn?.isProcessing !== true) this.#place.contextType = 'therapeutic'
    const turn = await this.#openTurn(message)
    turn.text = message.text.trim()
    this.#status('text_received', {...named(turn.id), contextType: this.#place.contextType})
  }

  async #onAuthenticate({token}: MessageOf<'authenticate'>): Promise<void> {
    this.#authorization = `Bearer ${token}`
    await this.#tools.authenticate(this.#authorization)
    this.#cancelPatience()
    this.#tools.onKnown?.()
    this.#status('authenticated')
  }

  /** The turn that is open, or a new one: each is charged, and its caller asked for anew, since tokens are short. */
  async #openTurn({turnId, contextType, sessionId}: TurnMessage): Promise<SpokenTurn> {
    const {services, authenticate} = this.#tools
    if (this.#turn?.isProcessing === true) throw busy()
    if (sessionId != null && sessionId !== '') this.#place.sessionId = sessionId
    if (contextType != null && contextType !== '') this.#place.contextType = contextType
    if (this.#turn !== undefined && (turnId === undefined || turnId === this.#turn.id)) return this.#turn
    this.#drop()
    const exchange = await authenticate(this.#authorization)
    if (!isAllowed(exchange.principal.scopes, 'client')) throw new Refusal(403, 'insufficient_scope')
    await services.limiter.admit(exchange, 1)
    // Whoever left meanwhile would not be there to stop what begins now.
    if (this.#isClosed) throw new Refusal(499, 'caller_gone')
    const turn = createSpokenTurn(turnId, {
      services,
      exchange,
      place: this.#place,
      tell: (message) => this.#tell(message),
      room: () => this.#room(),
      onTaken: () => this.#press(),
    })
    this.#turn = turn
    this.#turns += 1
    this.#leave = services.spoken.add({about: turn.about, onErase: () => this.#endTurn(turn, erased())})
    this.#watch(turn)
    return turn
  }

  async #onStart(message: MessageOf<'start'>): Promise<void> {
    const mediaType = message.mimeType ?? undefined
    if (mediaType !== undefined && audioContainerOf(mediaType) === undefined) throw wrongMediaType()
    const turn = await this.#openTurn(message)
    const withEmotion = message.emotion === true
    if (turn.sound === undefined) {
      await turn.openSound({mediaType, language: message.language ?? undefined, withEmotion})
    }
    this.#status('started', named(turn.id))
  }

  async #onChunk(message: MessageOf<'chunk'>): Promise<void> {
    const mimeType = message.mimeType ?? undefined
    // The original takes all sound for this, whatever was declared.
    const mediaType = mimeType ?? 'audio/webm'
    if (audioContainerOf(mediaType) === undefined) throw wrongMediaType()
    const turn = await this.#openTurn(message)
    const chunk = fromBase64(message.chunk)
    const sound = turn.sound ?? (await turn.openSound({mediaType, withEmotion: false}))
    sound.push(chunk)
    if (chunk.length === 0) return
    const told = {...named(turn.id), bytes: sound.bytes, ...(mimeType !== undefined && {mimeType})}
    this.#status('chunk_received', told)
  }

  #onBinary(bytes: Uint8Array): void {
    const turn = this.#turn
    // What comes late would be told as a fault of the turn that is being answered.
    if (this.#ignoresSound || turn?.isProcessing === true) return
    if (turn?.sound === undefined) {
      throw new Refusal(409, 'not_started', {detail: 'Send start before binary frames.'})
    }
    turn.sound.push(bytes)
  }

  async #onComplete(message: MessageOf<'complete'>): Promise<void> {
    const turn = await this.#openTurn(message)
    if (message.text != null && message.text !== '') turn.text = message.text
    if (turn.text.trim() === '' && (turn.sound?.bytes ?? 0) === 0) {
      this.#drop()
      throw new Refusal(422, 'nothing_sent', {detail: 'Text or audio is required'})
    }
    const {contextType, sessionId} = this.#place
    this.#status('processing', {...named(turn.id), contextType, ...(sessionId !== undefined && {sessionId})})
    // Not waited for: `cancel` must be heard meanwhile.
    void this.#finish(turn)
  }

  async #finish(turn: SpokenTurn): Promise<void> {
    try {
      await turn.finish()
    } catch (error) {
      if (this.#turn === turn) this.#fail(error, turn.id)
    }
    if (this.#turn === turn) this.#drop()
  }
}

import {bearerSubprotocol, speechCloseCodes} from '../contract/speech-socket.ts'
import {AuthenticationError} from '../errors/authentication-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import type {HttpConfig} from '../http/http-config.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {tooLarge} from './check-sound.ts'
import {createQueuedTurn, type QueuedTurn} from './queued-turn.ts'
import type {Outgoing, SocketDialect} from './socket-dialect.ts'
import type {OpenSocket, SocketLike} from './socket-like.ts'
import type {SpokenTurn, SpokenTurnOptions} from './spoken-turn.ts'

/**
 * `waiting`: the socket was lost, and another one is tried in a moment. `closed`: by you, or because the server lets nobody in.
 * @example
 * const canSpeak = (state: ConnectionState) => state !== 'closed'
 */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'closed'

/**
 * One socket for many turns, one after another. Turns may begin before it is open; each waits for the one before.
 * @example
 * const speak = async (connection: SpeechConnection, recording: Blob) => {
 *   const turn = connection.begin({contextType: 'support'})
 *   turn.attach(recording)
 *   turn.complete()
 *   for await (const event of turn) if (event.type === 'text_delta') console.log(event.text)
 * }
 */
export interface SpeechConnection {
  readonly state: ConnectionState
  /** Told of each change of `state`. Gives back a function that ends it. */
  subscribe(listener: () => void): () => void
  begin(options?: SpokenTurnOptions): SpokenTurn
  /** Ends every turn and lets the socket go. */
  close(): void
}

export interface ConnectionParts {
  readonly config: HttpConfig
  readonly dialect: SocketDialect
  readonly openSocket: OpenSocket
  createId(): string
  /** Where it listens; asked once, again when the answer did not come. */
  findUrl(): Promise<string>
}

const firstWaitMs = 250
const longestWaitMs = 4000
/** Tries in a row that did not open before every turn is told. */
const mostTries = 5
/** The most bytes that wait in the socket before more sound waits here. */
const mostBuffered = 262_144
const lookAgainMs = 20
const tokenLike = /^[\w.~+-]+$/

/** Keeps one socket open and sends turns through it, one at a time. */
export class TurnConnection implements SpeechConnection {
  readonly #parts: ConnectionParts
  readonly #listeners = createListeners()
  readonly #turns: QueuedTurn[] = []
  #state: ConnectionState = 'connecting'
  #socket: SocketLike | undefined
  #url: Promise<string> | undefined
  #tries = 0
  #cancelWait = (): void => {}
  /** Of the first turn: what went out on this socket. */
  #sent = 0
  #hasBegun = false
  #isPumping = false
  /** What this socket was opened with. */
  #token: string | undefined
  /** A new token was asked for since a socket was open, or since a turn was taken on. */
  readonly #hasRenewed = {closed: false, open: false}

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    void this.#open()
  }

  get state(): ConnectionState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  begin(options: SpokenTurnOptions = {}): SpokenTurn {
    if (this.#state === 'closed') throw new VoiceError('connection', 'This connection is closed: open another one.')
    const {dialect, createId} = this.#parts
    const turn: QueuedTurn = createQueuedTurn(createId(), options, {
      dialect,
      onItem: () => void this.#pump(),
      onCancel: () => queueMicrotask(() => this.#onCancelled(turn)),
    })
    this.#turns.push(turn)
    return turn
  }

  close(): void {
    this.#end(new VoiceError('connection', 'The connection was closed.'))
    this.#leave()
  }

  #set(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    this.#listeners.notify()
  }

  /** Nothing more will come of any turn. */
  #end(error: unknown): void {
    this.#cancelWait()
    for (const turn of this.#turns.splice(0)) turn.fail(error)
    this.#set('closed')
  }

  /** Lets the socket go without hearing of it any more. */
  #leave(): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#sent = 0
    this.#hasBegun = false
    socket?.close(1000)
  }

  async #open(): Promise<void> {
    const {config, dialect, openSocket, findUrl} = this.#parts
    this.#set('connecting')
    try {
      this.#url ??= findUrl()
      const [url, token] = await Promise.all([this.#url, dialect.isGuarded ? config.token?.current() : undefined])
      if (this.#isClosed()) return
      this.#token = token
      const isOffered = token !== undefined && tokenLike.test(token)
      const offered = isOffered ? [bearerSubprotocol + token] : []
      const socket = openSocket(url, dialect.subprotocol === undefined ? [] : [dialect.subprotocol, ...offered])
      socket.binaryType = 'arraybuffer'
      this.#socket = socket
      this.#listen(socket, token !== undefined && !isOffered ? token : undefined)
    } catch (error) {
      this.#url = undefined
      // What is wrong with the options or the key will not be right in a moment.
      if (error instanceof Error && 'code' in error && error.code !== 'connection') this.#end(error)
      else this.#wait()
    }
  }

  readonly #isClosed = (): boolean => this.#state === 'closed'

  #listen(socket: SocketLike, tokenToSend: string | undefined): void {
    const {clock, timeouts} = this.#parts.config
    const isCurrent = (): boolean => this.#socket === socket
    const giveUp = clock.schedule(() => isCurrent() && this.#lost(socket), timeouts.connectMs)
    socket.addEventListener('open', () => {
      giveUp()
      if (!isCurrent()) return socket.close(1000)
      if (tokenToSend !== undefined) socket.send(JSON.stringify({type: 'authenticate', token: tokenToSend}))
      this.#tries = 0
      this.#hasRenewed.closed = false
      this.#set('open')
      void this.#pump()
    })
    socket.addEventListener('message', ({data}) => {
      if (isCurrent() && typeof data === 'string') this.#read(data)
    })
    // A close follows, and says more.
    socket.addEventListener('error', () => {})
    socket.addEventListener('close', ({code}) => {
      giveUp()
      if (isCurrent()) this.#onClose(socket, code)
    })
  }

  #onClose(socket: SocketLike, code: number): void {
    if (code === speechCloseCodes.tooLarge) this.#turns.shift()?.fail(tooLarge())
    if (code === speechCloseCodes.unauthenticated || code === speechCloseCodes.forbidden) return this.#refused(code)
    // Why a socket did not open is told to nobody: the token may have ended.
    if (this.#state === 'connecting') this.#renew('closed')
    this.#lost(socket)
  }

  /** False when there is no other token, or one was asked for already. */
  #renew(when: 'closed' | 'open'): boolean {
    const {token} = this.#parts.config
    if (token === undefined || this.#token === undefined || this.#hasRenewed[when]) return false
    this.#hasRenewed[when] = true
    token.renew(this.#token)
    return true
  }

  /** A token that has just expired is renewed once; one that is refused again is no token. */
  #refused(code: number): void {
    this.#leave()
    if (code === speechCloseCodes.unauthenticated && this.#renew('open')) void this.#open()
    else this.#end(notSignedIn())
  }

  /** The socket is gone: a turn that may have been answered is not asked again, one that was still spoken is told anew. */
  #lost(socket: SocketLike): void {
    const [turn] = this.#turns
    const wasAsked = turn !== undefined && this.#hasBegun && turn.items[this.#sent - 1]?.kind === 'complete'
    this.#leave()
    socket.close()
    if (wasAsked)
      this.#turns.shift()?.fail(new VoiceError('connection', 'The connection was lost before the answer came.'))
    this.#wait()
  }

  #wait(): void {
    const {config} = this.#parts
    this.#tries += 1
    if (this.#tries > mostTries) {
      return this.#end(
        new VoiceError('connection', 'The server could not be reached: check baseUrl, or the option url.'),
      )
    }
    this.#set('waiting')
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (this.#tries - 1)) * (0.5 + config.random() / 2)
    this.#cancelWait = config.clock.schedule(() => void this.#open(), waitMs)
  }

  #onCancelled(turn: QueuedTurn): void {
    const isFirst = this.#turns[0] === turn
    const index = this.#turns.indexOf(turn)
    if (index >= 0) this.#turns.splice(index, 1)
    if (isFirst && this.#hasBegun) {
      const told = this.#parts.dialect.cancel(turn.facts)
      for (const message of told) this.#socket?.send(message)
      // A server that can not be told would answer it in the next one's place.
      if (told.length === 0) return this.#startAfresh()
    }
    if (isFirst) this.#next()
  }

  #startAfresh(): void {
    this.#leave()
    if (!this.#isClosed()) void this.#open()
  }

  #next(): void {
    this.#sent = 0
    this.#hasBegun = false
    void this.#pump()
  }

  #read(text: string): void {
    const [turn] = this.#turns
    try {
      const message = this.#parts.dialect.read(text)
      if (message.kind === 'begun') this.#hasRenewed.open = false
      if (message.kind === 'begun' || message.kind === 'other') return
      // An answer to a turn that was cancelled comes late.
      if (turn === undefined || (message.turnId !== undefined && message.turnId !== turn.id)) return
      if (message.kind === 'event') return turn.tell(message.event)
      this.#turns.shift()
      if (message.kind === 'result') turn.finish(message.reply)
      else turn.fail(message.error)
      if (message.kind === 'failure' && this.#parts.dialect.leavesAfterFailure) this.#startAfresh()
      else this.#next()
    } catch (error) {
      this.#turns.shift()?.fail(error)
      this.#startAfresh()
    }
  }

  /** Sends what the first turn has, in order, as fast as the network takes it. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      for (;;) {
        const socket = this.#socket
        const [turn] = this.#turns
        if (socket === undefined || turn === undefined || this.#state !== 'open') return
        const item = turn.items[this.#sent]
        if (item === undefined) return
        if (socket.bufferedAmount > mostBuffered) {
          await new Promise<void>((resolve) => this.#parts.config.clock.schedule(resolve, lookAgainMs))
          continue
        }
        const messages = await this.#toMessages(turn, item)
        // Meanwhile the turn may have been cancelled or the socket lost: then this was for nobody.
        if (this.#socket !== socket || this.#turns[0] !== turn || turn.isOver) continue
        this.#hasBegun = true
        this.#sent += 1
        for (const message of messages) socket.send(message)
      }
    } finally {
      this.#isPumping = false
    }
  }

  async #toMessages(turn: QueuedTurn, item: QueuedTurn['items'][number]): Promise<Outgoing[]> {
    const {dialect} = this.#parts
    const {facts, mediaType, hasSound} = turn
    const isFirst = this.#sent === 0
    const begin = isFirst && hasSound ? dialect.begin(facts, mediaType) : []
    if (item.kind === 'complete') return [...begin, ...dialect.complete(facts, item.text)]
    const {content} = item
    const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content
    return [...begin, ...dialect.sound(bytes, {...facts, mediaType})]
  }
}

const notSignedIn = () => new AuthenticationError('Not signed in: check apiKey or getToken')

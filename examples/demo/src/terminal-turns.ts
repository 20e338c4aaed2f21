import {createPixelClient, isPixelError, type ConversationMessage} from '@pixelated/sdk'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {guardTurn} from '../shared/guard-turn.ts'
import {createSafetyWatch, type SafetyWatchOptions} from '../shared/safety-watch.ts'
import {describeReply} from './describe-reply.ts'

/** The turns of a chat in the terminal, one at a time. */
export interface TerminalTurns {
  /** Judges the message, sends it and writes the reply. Never rejects. */
  answer(query: string): Promise<void>
  stop(): void
  /** The `x-pixel-mock-fault` of the next requests. */
  setFault(fault: string | undefined): void
  isRunning(): boolean
}

export interface TerminalTurnsOptions extends Pick<SafetyWatchOptions, 'onUpdate'> {
  apiUrl: string
  write(text: string): void
  /** A remark, dimmed and on a line of its own. */
  say(text: string): void
}

/** See {@link TerminalTurns}. */
export function createTerminalTurns({apiUrl, write, say, onUpdate}: TerminalTurnsOptions): TerminalTurns {
  const pixel = createPixelClient({
    baseUrl: apiUrl,
    timeouts: {stallMs: 4000, firstEventMs: 8000},
    logger({event}) {
      if (event === 'resume') say('[connection lost, going on]')
      if (event === 'retry') say('[no answer, trying again]')
    },
  })
  const outbound = createSafetyPipeline({direction: 'outbound'})
  const watch = createSafetyWatch({inbound: createSafetyPipeline({direction: 'inbound'}), onUpdate})
  const history: ConversationMessage[] = []
  const session = crypto.randomUUID()
  let fault: string | undefined
  let running: AbortController | undefined
  void outbound.prepare()

  return {
    async answer(query) {
      const turn = crypto.randomUUID()
      // Judged here before anything is sent, so that help does not wait for the network.
      watch.hearPerson({id: turn, text: query, history})
      running = new AbortController()
      const {signal} = running
      const request = {user_query: query, conversation_history: [...history], session_id: session}
      const headers = fault === undefined ? {} : {'x-pixel-mock-fault': fault}
      const stream = guardTurn(pixel.inferStream({...request, context_type: 'support'}, {signal, headers}), {
        outbound,
        context: {history: [...history, {role: 'user', content: query}], signal},
        onRisk: (assessment, from) => watch.hear(assessment, from, turn),
      })
      try {
        for await (const event of stream) {
          if (event.type === 'text_delta') write(event.text)
          // What is written stays in a terminal: what stands in its place is written after it.
          if (event.type === 'text_replace' && event.text !== '') write(`\n[instead] ${event.text}\n`)
        }
        const rows = describeReply(await stream.final()).map(([name, value]) => `${name} ${value}`)
        say(`\n${rows.join(' | ')}`)
      } catch (error) {
        say(`\n[${isPixelError(error) ? `${error.code}: ${error.message}` : 'stopped'}]`)
      } finally {
        running = undefined
      }
      if (stream.partialText === '') return
      history.push({role: 'user', content: query}, {role: 'assistant', content: stream.partialText})
    },
    stop: () => running?.abort(),
    setFault(next) {
      fault = next
    },
    isRunning: () => running !== undefined,
  }
}

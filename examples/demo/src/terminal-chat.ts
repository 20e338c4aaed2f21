import {createInterface} from 'node:readline'
import {createPixelClient, isPixelError, type ConversationMessage, type RiskLevel} from '@pixelated/sdk'
import {describeReply} from './describe-reply.ts'

const faults: Readonly<Record<string, string>> = {
  drop: 'disconnect@event=12',
  stall: 'stall@event=12',
  busy: 'status=503',
  limit: 'rate-limit=retry-after@ms=2000',
}
const help = `  /stop          stops the reply
  /fault <name>  ${Object.keys(faults).join(', ')}: makes it happen in the next replies; /fault off ends it
  /quit          ends the demo`

const dim = (text: string): string => `\u001B[2m${text}\u001B[22m`

const reach =
  'In danger now, call your emergency number. International directory of help lines: https://findahelpline.com'

function riskWords(level: RiskLevel): string | undefined {
  if (level === 'none') return undefined
  return level === 'unknown' ? `Nothing could look for signs of danger. ${reach}` : `Signals found: ${level}. ${reach}`
}

/** Chats in the terminal until the person leaves. */
export async function terminalChat(apiUrl: string): Promise<void> {
  const write = (text: string) => void process.stdout.write(text)
  const say = (text: string) => write(`${dim(text)}\n`)
  const pixel = createPixelClient({
    baseUrl: apiUrl,
    timeouts: {stallMs: 4000, firstEventMs: 8000},
    logger({event}) {
      if (event === 'resume') write(dim(' [connection lost, going on] '))
      if (event === 'retry') write(dim('[no answer, trying again] '))
    },
  })
  const history: ConversationMessage[] = []
  const session = crypto.randomUUID()
  let fault: string | undefined
  let running: AbortController | undefined

  async function answer(query: string): Promise<void> {
    running = new AbortController()
    const stream = pixel.inferStream(
      {user_query: query, conversation_history: history, session_id: session, context_type: 'support'},
      {signal: running.signal, ...(fault !== undefined && {headers: {'x-pixel-mock-fault': fault}})},
    )
    let told: RiskLevel = 'none'
    try {
      for await (const event of stream) {
        if (event.type === 'risk' && event.level !== told) {
          told = event.level
          const words = riskWords(event.level)
          if (words !== undefined) say(words)
        }
        if (event.type === 'text_delta') write(event.text)
      }
      const rows = describeReply(await stream.final()).map(([name, value]) => `${name} ${value}`)
      say(`\n${rows.join(' | ')}`)
    } catch (error) {
      const what = isPixelError(error) ? `${error.code}: ${error.message}` : 'stopped'
      say(`\n[${what}]`)
    } finally {
      running = undefined
    }
    if (stream.partialText === '') return
    history.push({role: 'user', content: query}, {role: 'assistant', content: stream.partialText})
  }

  function command(line: string): boolean {
    const [name, value] = line.split(/\s+/)
    if (name === '/quit') return true
    if (name === '/stop') running?.abort()
    else if (name === '/fault') {
      fault = faults[value ?? '']
      say(fault === undefined ? 'Nothing goes wrong now.' : `Every request now carries x-pixel-mock-fault: ${fault}`)
    } else say(help)
    return false
  }

  say('You are writing with a computer program, not a person. /help lists the commands.')
  const lines = createInterface({input: process.stdin, output: process.stdout, prompt: '> '})
  // Ctrl-C ends the demo, not only the chat.
  lines.on('SIGINT', () => lines.close())
  lines.on('line', (typed) => {
    const line = typed.trim()
    if (line.startsWith('/')) {
      if (command(line)) lines.close()
      else if (!running) lines.prompt()
    } else if (line === '') lines.prompt()
    else if (running) say('The reply is still coming: /stop ends it.')
    else void answer(line).then(() => lines.prompt())
  })
  lines.prompt()
  await new Promise<void>((resolve) => lines.once('close', resolve))
  running?.abort()
}

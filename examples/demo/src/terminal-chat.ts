import {createInterface} from 'node:readline'
import {createTerminalHelp} from './terminal-help.ts'
import {createTerminalTurns} from './terminal-turns.ts'

const faults: Readonly<Record<string, string>> = {
  drop: 'disconnect@event=4',
  stall: 'stall@event=4',
  busy: 'status=503',
  limit: 'rate-limit=retry-after@ms=2000',
}
const commands = `  /lines         ways to reach a person
  /region <XX>   where you are, for example /region GB
  /stop          stops the reply
  /fault <name>  ${Object.keys(faults).join(', ')}: makes it happen in the next replies; /fault off ends it
  /quit          ends the demo`

const dim = (text: string): string => `\u001B[2m${text}\u001B[22m`

/** The terminal, or what stands for one in a test. */
export interface TerminalOptions {
  input?: NodeJS.ReadableStream
  output?: NodeJS.WritableStream
  /** By default as the environment says, for example `en_GB.UTF-8`. */
  locale?: string | undefined
}

const localeOf = ({LC_ALL, LC_MESSAGES, LANG}: NodeJS.ProcessEnv) => LC_ALL || LC_MESSAGES || LANG

/** Chats in the terminal until the person leaves. */
export async function terminalChat(apiUrl: string, options: TerminalOptions = {}): Promise<void> {
  const {input = process.stdin, output = process.stdout, locale = localeOf(process.env)} = options
  const write = (text: string) => void output.write(text)
  const say = (text: string) => write(`${dim(text)}\n`)
  // Help is not a remark: it is not dimmed.
  const help = createTerminalHelp({say: (text) => write(`${text}\n`), locale})
  const turns = createTerminalTurns({apiUrl, write, say, onUpdate: help.show})

  function command(line: string): boolean {
    const [name, value] = line.split(/\s+/)
    if (name === '/quit') return true
    if (name === '/stop') turns.stop()
    else if (name === '/lines') help.showAll()
    else if (name === '/region') help.setRegion(value)
    else if (name === '/fault') {
      const fault = faults[value ?? '']
      turns.setFault(fault)
      say(fault === undefined ? 'Nothing goes wrong now.' : `Every request now carries x-pixel-mock-fault: ${fault}`)
    } else say(commands)
    return false
  }

  say('You are writing with a computer program, not a person. /lines shows ways to reach a person, /help all commands.')
  const lines = createInterface({input, output, prompt: '> '})
  // Ctrl-C ends the demo, not only the chat.
  lines.on('SIGINT', () => lines.close())
  lines.on('line', (typed) => {
    const line = typed.trim()
    if (line.startsWith('/')) {
      if (command(line)) lines.close()
      else if (!turns.isRunning()) lines.prompt()
    } else if (line === '') lines.prompt()
    else if (turns.isRunning()) say('The reply is still coming: /stop ends it.')
    else void turns.answer(line).then(() => lines.prompt())
  })
  lines.prompt()
  await new Promise<void>((resolve) => lines.once('close', resolve))
  turns.stop()
}

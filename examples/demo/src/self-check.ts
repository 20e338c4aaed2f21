import {createPixelClient} from '@pixelated/sdk'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {describeHelp} from '../shared/describe-help.ts'
import {guardTurn} from '../shared/guard-turn.ts'
import {createSafetyWatch} from '../shared/safety-watch.ts'
import {describeReply} from './describe-reply.ts'
import {withDemo, type Demo} from './start-demo.ts'

/** Runs one streamed turn over a real socket, fetches the page and its script, and prints what came back. Throws what is off. */
export const selfCheck = (): Promise<void> => withDemo({port: 0, fast: false}, check)

async function check(demo: Demo): Promise<void> {
  const pixel = createPixelClient({baseUrl: demo.apiUrl})
  const query = 'I have not slept well since my father died.'
  const outbound = createSafetyPipeline({direction: 'outbound'})
  const stream = guardTurn(pixel.inferStream({user_query: query, context_type: 'support'}), {
    outbound,
    context: {history: [{role: 'user', content: query}]},
    onRisk() {},
  })
  const startedAt = performance.now()
  let firstMs = 0
  let text = ''
  for await (const event of stream) {
    if (event.type !== 'text_delta') continue
    if (text === '') firstMs = performance.now() - startedAt
    text += event.text
  }
  const totalMs = performance.now() - startedAt
  const reply = await stream.final()
  print('text', text)
  for (const [name, value] of describeReply(reply)) print(name, value)
  print('timing', `first text after ${firstMs.toFixed(0)} ms, whole reply after ${totalMs.toFixed(0)} ms`)
  const help = helpWithoutServer('I want to end my life tonight.')
  print('help', help.join(' | '))
  const page = await fetchText(demo.pageUrl, 'text/html')
  const script = await fetchText(`${demo.pageUrl}/main.js`, 'text/javascript')
  print('page', `${page.length} characters, script ${script.length} characters`)

  expect(text !== '' && text === reply.response, 'the streamed text is not the text of the final reply')
  expect(firstMs < totalMs, 'the reply came in one piece')
  expect(reply.eq.measured, 'EQ was not measured')
  expect(reply.conversation_metadata !== undefined, 'the reply has no techniques, safety or bias')
  expect(reply.risk.level !== 'unknown', 'nothing looked for risk')
  expect(help.length > 0, 'no help was shown for words of danger')
  expect(page.includes(demo.apiUrl), 'the page does not know its server')
}

/** What the card would say of these words at once, to a person in the United Kingdom. */
function helpWithoutServer(text: string): string[] {
  let lines: string[] = []
  const watch = createSafetyWatch({
    inbound: createSafetyPipeline({direction: 'inbound'}),
    onUpdate({decision: {view}, session: {level, situation}}) {
      const {lead, ways} = describeHelp({level, situation, region: 'GB', locale: 'en-GB'})
      if (view === 'card') lines = [lead ?? '', ...ways.map(({label, display}) => `${label} ${display ?? ''}`)]
    },
  })
  watch.hearPerson({id: 'turn-1', text, history: []})
  return lines
}

export const print = (name: string, value: string): void => console.log(`${name.padEnd(12)}${value}`)

export function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`Self-check failed: ${otherwise}`)
}

async function fetchText(url: string, type: string): Promise<string> {
  const response = await fetch(url)
  const found = response.headers.get('content-type') ?? 'nothing'
  expect(response.ok && found.startsWith(type), `${url} answered ${response.status} ${found}`)
  return response.text()
}

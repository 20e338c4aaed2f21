import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'

// `disconnect@event=4` breaks the connection after every 4 events. The client goes on where it broke.
const mock = process.env.PIXEL_API_URL ? undefined : createMockServer()
const headers = mock ? {'x-pixel-mock-fault': 'disconnect@event=4'} : undefined
let resumes = 0
const pixel = createPixelClient({
  ...(mock && {baseUrl: 'http://mock.test', fetch: mock.fetch}),
  logger: ({event}) => event === 'resume' && resumes++,
})

const whole = pixel.inferStream(
  {user_query: 'My sister and I do not speak any more.', context_type: 'support'},
  {headers},
)
let shown = ''
for await (const event of whole) {
  if (event.type === 'risk') console.log(`[risk: ${event.level}]`)
  if (event.type === 'text_delta') shown += event.text
  if (event.type === 'text_replace') shown = shown.slice(0, event.from) + event.text + shown.slice(event.to)
}
const {response} = await whole.final()
console.log(shown)
console.log(`${shown.length} characters, connection lost and resumed ${resumes} times`)

// Leaving the loop is enough: the server is told to stop working.
const short = pixel.inferStream({user_query: 'What helps against worry at night?', context_type: 'support'})
for await (const event of short) if (event.type === 'text_delta' && short.partialText.length > 20) break
console.log(`stopped early after: ${short.partialText}`)
await mock?.close()

if (shown !== response) throw new Error('The streamed text differs from the final reply: text was lost or doubled')
if (mock && resumes === 0) throw new Error('The connection should have broken and been resumed')

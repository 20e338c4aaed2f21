import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'

// Without PIXEL_API_URL the mock server answers in this process: no port, no key, no GPU.
const mock = process.env.PIXEL_API_URL ? undefined : createMockServer()
const pixel = createPixelClient(mock ? {baseUrl: 'http://mock.test', fetch: mock.fetch} : {})

const reply = await pixel.infer({user_query: 'I have not slept well for a week.', context_type: 'support'})
await mock?.close()

if (reply.response === '') throw new Error('The server answered without any text')
console.log(reply.response)
console.log('EQ        ', reply.eq.measured ? reply.eq.scores.overall_eq : `not measured (${reply.eq.reason})`)
console.log('techniques', reply.conversation_metadata?.detected_techniques?.join(', ') || 'none found')
console.log('risk      ', reply.risk.level)

import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'

const mock = process.env.PIXEL_API_URL ? undefined : createMockServer()
const pixel = createPixelClient(mock ? {baseUrl: 'http://mock.test', fetch: mock.fetch} : {})
const topics = ['work', 'sleep', 'my family', 'the exam', 'money']
const turns = topics.map((topic) => ({user_query: `I keep worrying about ${topic}.`}))

// One call, up to 256 turns. One bad item fails alone.
const {items, succeeded, failed} = await pixel.batchInfer(turns)
for (const item of items) console.log(item.ok ? item.reply.response.slice(0, 60) : `failed: ${item.error.code}`)

// A job goes on while nobody waits; it can be asked for progress, read in part and cancelled.
const {id} = await pixel.batchJobs.submit([...turns, ...turns, ...turns, ...turns])
const job = await pixel.batchJobs.wait(id, {
  pollMs: 200,
  onProgress: ({state, succeeded: done, total}) => console.log(`job ${state}: ${done} of ${total}`),
})
let read = 0
for await (const item of pixel.batchJobs.results(id)) if (item.ok) read++
await mock?.close()

console.log(`batch: ${succeeded} answered, ${failed} failed; job: ${read} of ${job.total} read`)
if (failed > 0 || read !== job.total) throw new Error('Some turns were not answered: see the lines above')

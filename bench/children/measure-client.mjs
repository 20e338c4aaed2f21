// One figure: a fresh process, one client, one scenario. Prints CPU per operation and the peak of memory.
import {textsOf} from '../servers/wire-bodies.mjs'

const input = JSON.parse(process.argv[2])
const {client: name, format, origin, packages, kind, events = 0, pace = 'bulk', concurrency, operations, warmUp} = input
const {createClient} = await import(`../clients/${name}.mjs`)

async function open(eventCount) {
  const client = await createClient({baseUrl: `${origin}/${format}/${eventCount}/${pace}`, format, packages})
  const characters = textsOf(eventCount).join('').length
  return async function once() {
    if (kind === 'json') {
      if ((await client.sendJson()).length < 50) throw new Error('the reply is not whole')
      return
    }
    let seen = 0
    let length = 0
    await client.stream((text) => {
      seen++
      length += text.length
    })
    if (seen !== eventCount || length !== characters)
      throw new Error(`${seen} of ${eventCount} events, ${length} characters`)
  }
}

async function run(once, count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) await once()
  }
  await Promise.all(Array.from({length: concurrency}, worker))
}

if (warmUp > 0) await run(await open(input.warmUpEvents ?? events), warmUp)
const once = await open(events)
const startedAt = performance.now()
const before = process.cpuUsage()
await run(once, operations)
const {user, system} = process.cpuUsage(before)
const units = operations * (kind === 'json' ? 1 : events)
console.log(
  JSON.stringify({
    cpuUs: (user + system) / units,
    wallUs: ((performance.now() - startedAt) * 1000) / units,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
)
process.exit(0)

// Judging texts and guarding a stream. Prints times of single judgements, CPU per judgement and CPU per streamed event.
import {createSafetyPipeline, createTextGuard, guardStream} from '@pixelated/sdk/safety'

const {judgements, events} = JSON.parse(process.argv[2])
const sentences = [
  'It sounds as if the nights have been the hardest part, and that nobody around you has noticed how tired you are.',
  'You do not have to carry this alone.',
  'What happened after you spoke with your sister?',
  'Some people find it helps to write the worry down before bed, e.g. on a card by the lamp.',
  'If it gets too much, call 988 or 116 123; someone is there at 3.30 as well as at noon.',
]
/** Texts that differ: each begins with another sentence, and some have a word before it. */
const textOf = (length, number = 0) =>
  `${number} `
    .repeat(number % 3)
    .concat(
      sentences
        .map((_, at) => sentences[(at + number) % sentences.length])
        .join(' ')
        .concat(' ')
        .repeat(Math.ceil(length / 300)),
    )
    .slice(0, length)
const said =
  'I have not slept well since the spring, and at work nobody asks. My sister says that I should take a break, and I can not. ' +
  'I keep thinking about what I said to her.'
/** Anew for each reply, as it is for each turn: the crisis gate judges the person's words, and remembers them by this list. */
const contextOf = () => ({history: [{role: 'user', content: said}]})
const pipeline = createSafetyPipeline({direction: 'outbound'})
const inbound = createSafetyPipeline({direction: 'inbound'})
await pipeline.prepare()
await inbound.prepare()

const percentile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]
const median = (times) => percentile(times, 0.5)
/** `byText` takes each text at its median, so that what else the machine does does not count. */
async function judge(length, count, over = pipeline) {
  const texts = Array.from({length: Math.min(count, 60)}, (_, number) => textOf(length, number))
  const rounds = Math.ceil(count / texts.length)
  const times = texts.map(() => [])
  for (let at = 0; at < count / 4; at++) await over.judge(texts[at % texts.length], contextOf())
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) {
    for (const [at, text] of texts.entries()) {
      const from = performance.now()
      await over.judge(text, contextOf())
      times[at].push(performance.now() - from)
    }
  }
  const {user, system} = process.cpuUsage(before)
  return {
    cpu: (user + system) / 1_000 / (rounds * texts.length),
    p50: percentile(times.flat(), 0.5),
    p95: percentile(times.flat(), 0.95),
    byText: percentile(times.map(median), 0.95),
  }
}

const riskTimes = []
for (let at = 0; at < judgements / 4; at++) inbound.judgeRiskNow(textOf(500, at))
for (let at = 0; at < judgements; at++) {
  const text = textOf(500, at)
  const from = performance.now()
  inbound.judgeRiskNow(text)
  riskTimes.push(performance.now() - from)
}

const reply = textOf(2_000)
const deltas = reply.match(/\S{1,4}\s?|\s/g)
async function* read() {
  yield {type: 'start', turn_id: 't'}
  for (const text of deltas) yield {type: 'text_delta', text}
  yield {type: 'done', reason: 'stop'}
}
const drain = async (stream) => {
  let length = 0
  for await (const event of stream) if (event.type === 'text_delta') length += event.text.length
  if (length !== reply.length) throw new Error('text was lost')
}
const open = {...pipeline, judge: (text) => ({action: 'pass', text, edits: [], verdicts: [], gates: []})}
async function cpuOfStreams(wrap) {
  const turns = Math.ceil(events / deltas.length)
  for (let at = 0; at < turns / 4; at++) await drain(wrap(read()))
  const before = process.cpuUsage()
  for (let at = 0; at < turns; at++) await drain(wrap(read()))
  const {user, system} = process.cpuUsage(before)
  return (user + system) / (turns * (deltas.length + 2))
}
function cpuOfPushes() {
  const turns = Math.ceil(events / deltas.length)
  const push = () => {
    const guard = createTextGuard(open, {emit() {}})
    for (const delta of deltas) guard.push(delta)
    guard.end()
  }
  for (let at = 0; at < turns / 4; at++) push()
  const before = process.cpuUsage()
  for (let at = 0; at < turns; at++) push()
  const {user, system} = process.cpuUsage(before)
  return (user + system) / (turns * deltas.length)
}

const short = await judge(500, judgements)
const long = await judge(10_000, judgements / 10)
const bare = await cpuOfStreams((stream) => stream)
console.log(
  JSON.stringify({
    short,
    long,
    megabyte: (await judge(1_000_000, 4)).p50,
    risk: {p50: percentile(riskTimes, 0.5), p95: percentile(riskTimes, 0.95)},
    pushUs: cpuOfPushes(),
    bareUs: bare,
    guardedOpenUs: await cpuOfStreams((stream) => guardStream(stream, open)),
    guardedUs: await cpuOfStreams((stream) => guardStream(stream, pipeline, {context: contextOf()})),
  }),
)

import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {listenMockServer} from '@pixelated/mock-server/node'
import {createPixelClient, type InferenceRequest} from '@pixelated/sdk'
import {forEachLimited} from './for-each-limited.ts'
import {readOptions, usage, type Options} from './options.ts'
import {readConversations, type Conversation} from './read-conversations.ts'
import {streamTurn, type TurnOutcome} from './stream-turn.ts'
import {summarise} from './summarise.ts'

const ownFile = fileURLToPath(new URL('../conversations.jsonl', import.meta.url))

try {
  const options = readOptions(process.argv.slice(2), ownFile)
  if (options.help) console.log(usage)
  else process.exitCode = await run(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run({file, concurrency, limit, fast, scenario, fault}: Options): Promise<number> {
  const conversations = readConversations(await readFile(file, 'utf8')).slice(0, limit)
  if (conversations.length === 0) throw new Error('The file has no conversation with a message of the person')
  const url = process.env.PIXEL_API_URL
  const mock = url ? undefined : await listenMockServer({fast, scenario})
  const recovered = {resume: 0, retry: 0, fallback: 0}
  const pixel = createPixelClient({
    baseUrl: url ?? mock?.url,
    logger({event}) {
      if (event === 'resume' || event === 'retry' || event === 'fallback') recovered[event]++
    },
  })
  const headers: Record<string, string> = fault === undefined ? {} : {'x-pixel-mock-fault': fault}
  const requests = conversations.flatMap(toRequests)
  const outcomes: TurnOutcome[] = []
  const startedAt = performance.now()
  await forEachLimited(requests, concurrency, async (request) => {
    outcomes.push(await streamTurn(pixel, request, headers))
    showProgress(outcomes.length, requests.length)
  })
  const seconds = (performance.now() - startedAt) / 1000
  await mock?.close()

  const {resume: resumes, retry: retries, fallback: fallbacks} = recovered
  const facts = {conversations: conversations.length, seconds, resumes, retries, fallbacks}
  console.log(summarise(outcomes, facts).join('\n'))
  const failed = outcomes.filter(({failure}) => failure !== undefined).length
  if (failed > 0) console.error(`${failed} of ${outcomes.length} turns failed: the codes are above`)
  return failed > 0 ? 1 : 0
}

/** One request for each message of the person, with everything that was said before it. */
function toRequests({messages}: Conversation, conversation: number): InferenceRequest[] {
  return messages.flatMap(({role, content}, index) =>
    role === 'user'
      ? {
          user_query: content,
          conversation_history: messages.slice(0, index),
          context_type: 'support' as const,
          session_id: `conversation-${conversation}`,
        }
      : [],
  )
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  const width = 30
  const filled = Math.round((done / total) * width)
  process.stderr.write(
    `\r${'='.repeat(filled)}${' '.repeat(width - filled)} ${done} of ${total}${done === total ? '\n' : ''}`,
  )
}

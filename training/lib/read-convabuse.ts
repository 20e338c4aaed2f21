import type {DataFolder} from './data-folder.ts'

/** One turn of a person to a chatbot. */
export interface BotTurn {
  text: string
  /** What the bot had said. */
  before: string
  bot: string
  /** Turns that follow one another, as far as the data tells. */
  conversation: string
  isAbusive: boolean
  /** -3 strong abuse to 1 none, the mean of the votes. */
  severity: number
}

interface Row {
  id: string
  bot: string
  prev_agent: string
  prev_user: string
  agent: string
  user: string
  abusive: 0 | 1
  mean_severity: number
}

/** The turns of ConvAbuse. Rows carry no conversation: one that quotes another as its past belongs with it, unless the words are common. */
export function readConvAbuse(data: DataFolder): BotTurn[] {
  const rows = data.rows<Row>('toxicity/convabuse')
  const pairs = new Map<string, number[]>()
  for (const [index, {bot, agent, user, prev_agent, prev_user}] of rows.entries())
    for (const key of new Set([`${bot}\n${agent}\n${user}`, `${bot}\n${prev_agent}\n${prev_user}`]))
      pairs.set(key, [...(pairs.get(key) ?? []), index])
  const parents = rows.map((_, index) => index)
  const rootOf = (index: number): number => (parents[index] === index ? index : rootOf(parents[index] ?? index))
  for (const [key, members] of pairs) {
    const [first] = members
    if (first === undefined || members.length > 3 || key.length < 30) continue
    for (const member of members) parents[rootOf(member)] = rootOf(first)
  }
  return rows.map(({bot, agent, user, abusive, mean_severity}, index) => ({
    text: user,
    before: agent,
    bot,
    conversation: `convabuse ${rows[rootOf(index)]?.id ?? ''}`,
    isAbusive: abusive === 1,
    severity: mean_severity,
  }))
}

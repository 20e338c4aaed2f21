// Fills a store with sessions, goals, milestones, turns and hand-offs as they come in over months: every client's newest session on the same day.
import {openStore} from '../servers/open-store.mjs'

const {packages, store: where, sessions, clients, everyMs, copyTo} = JSON.parse(process.argv[2])
const store = await openStore(packages, where)
const states = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive']
const sentence = 'We looked at how the week had gone, what had helped, and what to try before we meet again. '
const atOnce = 16
const now = Date.now()

async function keep(record) {
  const result = await store.records.add(record)
  if (result !== 'added') throw new Error(`not added: ${result}`)
}
const clientOf = (number) => `client-${number}`

for (let client = 0; client < clients; client += 1) {
  const clientId = clientOf(client)
  for (let goal = 0; goal < 5; goal += 1) {
    const figures = {completion_percentage: 20 * goal, target: null, updates: [`${now - 1000} ${20 * goal}`]}
    const words = {description: sentence, notes: '', milestones: []}
    await keep({clientId, kind: 'goal', id: `goal-${goal}`, at: now - 86_400_000, figures, words})
    const parent = {kind: 'goal', id: `goal-${goal}`}
    const step = {kind: 'milestone', id: `step-${goal}`, parent, at: now - 1000, figures: {significance: 'moderate'}}
    await keep({clientId, ...step, words: {description: sentence}})
  }
  const parent = {kind: 'conversation', id: `conversation_${clientId}`}
  await keep({clientId, ...parent, at: now - 86_400_000, figures: {}, words: {}})
  // A turn for every tenth session, and below a hand-off for every hundredth.
  for (let turn = 0; turn < sessions / clients / 10; turn += 1) {
    const figures = {risk_level: 'none', signals: [], techniques: ['validation'], overall_eq: (turn % 10) / 10}
    const words = {user_query: sentence, response: sentence}
    await keep({clientId, kind: 'turn', id: `turn-${turn}`, parent, at: now - (turn + 1) * 1000, figures, words})
  }
}
for (let number = 0; number < sessions / 100; number += 1) {
  const isOpen = number % 10 === 0
  await store.alerts.add({
    id: `alert-${number}`,
    status: isOpen ? 'open' : 'resolved',
    level: 'high',
    reasons: ['suicide_plan'],
    clientId: clientOf(number % clients),
    createdAt: now - (sessions / 100 - number) * 60_000,
    ...(!isOpen && {resolvedAt: now - 1000, resolvedBy: 'nurse', outcome: 'reached'}),
    delivery: {state: 'none', attempts: 0},
  })
}
let next = 0
async function work() {
  while (next < sessions) {
    const number = next++
    const at = now - Math.floor((sessions - number) / clients) * everyMs
    await keep({
      clientId: clientOf(number % clients),
      kind: 'session',
      id: `session-${number}`,
      at,
      figures: {
        emotional_state: states[(number * 7 + Math.floor(number / clients)) % 5],
        session_duration_minutes: 50,
        techniques_used: ['grounding', 'validation'],
        crisis_flags: [],
      },
      words: {
        conversation_summary: sentence.repeat(4),
        therapeutic_goals: ['rest', 'walks'],
        progress_notes: sentence,
        therapist_observations: sentence,
        next_session_focus: sentence,
        homework_assigned: '',
      },
    })
  }
}
await Promise.all(Array.from({length: atOnce}, work))
if (copyTo !== undefined) store.backUp(copyTo)
await store.close()
console.log(JSON.stringify({sessions}))

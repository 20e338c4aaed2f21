// Asks one endpoint of a gateway over keep-alive connections, one request after another on each, every one about another client.
import {Agent, request} from 'node:http'

const {port, endpoint, clients, connections, requests, round} = JSON.parse(process.argv[2])
const agent = new Agent({keepAlive: true, maxSockets: connections})

function ask(method, path, body) {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const headers = payload === undefined ? {} : {'Content-Type': 'application/json', 'Content-Length': payload.length}
  return new Promise((resolve, reject) => {
    const sent = request({agent, port, host: '127.0.0.1', method, path, headers}, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () =>
        response.statusCode < 300 ? resolve(text) : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
      )
    })
    sent.on('error', reject)
    sent.end(payload)
  })
}

const cursors = new Map()
/** A cursor into the middle of a client's sessions. */
async function middleOf(client) {
  const known = cursors.get(client)
  if (known !== undefined) return known
  const ofMiddle = new Date(Date.now() - endpoint.middleMs).toISOString()
  const page = JSON.parse(await ask('GET', `/api/v1/sessions/client-${client}?limit=1&end_date=${ofMiddle}`))
  if (page.next_cursor === undefined) throw new Error('There is no middle')
  cursors.set(client, page.next_cursor)
  return page.next_cursor
}
/** Of clients that nothing else asks about: what is logged must not change what is measured. */
const session = (client, number) => ({
  client_id: `logged-${client}`,
  session_id: `logged-${round}-${number}`,
  conversation_summary: 'We looked at how the week had gone, and what to try before we meet again.',
  emotional_state: 'neutral',
})

const alert = (client) => ({client_id: `logged-${client}`, level: 'high', reasons: ['suicide_plan']})
const bodyFor = endpoint.path === '/crisis/alerts' ? alert : session

if (endpoint.middleMs !== undefined) {
  for (let client = 0; client < Math.min(clients, requests); client += 1) await middleOf(client)
}
let sent = 0
const milliseconds = []
async function run() {
  while (sent < requests) {
    const number = sent++
    const client = (number * 7919) % Math.min(clients, requests)
    const cursor = endpoint.middleMs === undefined ? '' : `&cursor=${encodeURIComponent(await middleOf(client))}`
    const path = endpoint.path.replace('{client}', `client-${client}`) + cursor
    const started = performance.now()
    await ask(endpoint.method ?? 'GET', path, endpoint.method === 'POST' ? bodyFor(client, number) : undefined)
    milliseconds.push(performance.now() - started)
  }
}
await Promise.all(Array.from({length: connections}, run))
console.log(JSON.stringify({milliseconds}))
process.exit(0)

import {expect, it} from 'vitest'
import {parseEvents, setUpGateway} from './gateway-fixture.ts'

const rounds = 200
const bitsEach = 6

/** For each kind of id that a route makes: how one is asked for, and where it stands in the answer. */
const kinds: readonly {
  kind: string
  path: string
  body: unknown
  idOf: (text: string) => unknown
}[] = [
  {
    kind: 'conversation',
    path: '/sessions',
    body: {client_id: 'anna'},
    idOf: (text) => JSON.parse(text).session_id,
  },
  {
    kind: 'alert',
    path: '/crisis/alerts',
    body: {level: 'high', reasons: [], client_id: 'anna'},
    idOf: (text) => JSON.parse(text).id,
  },
  {kind: 'job', path: '/batch-jobs', body: [{user_query: 'one'}], idOf: (text) => JSON.parse(text).id},
  {kind: 'turn', path: '/infer', body: {user_query: 'one'}, idOf: (text) => JSON.parse(text).turn_id},
  {
    kind: 'turn',
    path: '/infer-stream',
    body: {user_query: 'one'},
    idOf: (text) => parseEvents(text)[0]?.data['turn_id'],
  },
]

it.each(kinds)(
  'an id of a $kind made by $path is 132 random bits: no count, no time, no place that stays the same',
  async ({kind, path, body, idOf}) => {
    let asked = 0
    const random = (length: number) => {
      asked += length
      return crypto.getRandomValues(new Uint8Array(length))
    }
    const {post} = setUpGateway(
      {
        infer: () => ({response: 'Yes.'}),
        async *stream() {
          yield {type: 'final', reply: {response: 'Yes.'}, reason: 'stop'}
        },
      },
      {random},
    )
    const ids: string[] = []
    for (let at = 0; at < rounds; at += 1) {
      const id = String(idOf(await (await post(path, body)).text()))
      expect(id).toMatch(new RegExp(`^${kind}_[\\w-]{22}$`))
      ids.push(id.slice(kind.length + 1))
    }
    expect(new Set(ids).size).toBe(rounds)
    // From the generator it was given, and all 22 characters of it.
    expect(asked).toBeGreaterThanOrEqual(rounds * 22)
    // The clock stands still here, so a place that hardly changes would be a count. Of 64 letters drawn 200 times at least 45 come up, but for once in 10^9.
    const letters = Array.from({length: 22}, (_, place) => new Set(ids.map((id) => id[place])).size)
    expect(Math.min(...letters)).toBeGreaterThanOrEqual(45)
    // Neighbours have as little in common as any two: one place in 64 is the same by chance.
    const same = ids.slice(1).flatMap((id, at) => [...id].filter((letter, place) => letter === ids[at]?.[place]))
    expect(same.length / ((rounds - 1) * 22)).toBeLessThan(4 / 2 ** bitsEach)
  },
)

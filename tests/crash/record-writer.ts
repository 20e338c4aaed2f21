// A process that writes as fast as it can, and says of each write that it was answered. The test kills it.
//   node record-writer.ts <store> <key> <round>
import {writeSync} from 'node:fs'
import {openStore} from './open-store.ts'

const [name = '', key = '', round = ''] = process.argv.slice(2)
const {records} = await openStore(name, key)
const say = (line: string): number => writeSync(1, `${line}\n`)

for (let at = 0; ; at += 1) {
  const [clientId, id] = [`client-${at % 3}`, `r${round}-${at}`]
  const figures = {round: Number(round), at}
  await records.add({clientId, kind: 'goal', id, at, figures, words: {description: `goal ${id}`.repeat(20)}})
  say(`goal ${clientId} ${id}`)
  const parent = {kind: 'goal', id} as const
  await records.add({clientId, kind: 'milestone', id, parent, at, figures, words: {description: `step ${id}`}})
  say(`milestone ${clientId} ${id}`)
  if (at % 5 === 4) {
    await records.change({clientId, kind: 'goal', id}, 1, {
      figures: {...figures, done: true},
      words: {notes: `done ${id}`},
    })
    say(`changed ${clientId} ${id}`)
  }
}

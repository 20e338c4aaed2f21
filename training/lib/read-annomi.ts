import type {DataFolder} from './data-folder.ts'

/** One turn of a counselling dialogue, with the turn before it. */
export interface CounsellingTurn {
  role: 'therapist' | 'client'
  text: string
  /** The last turn of the other side; empty at the beginning. */
  before: string
  /** The last turn of the same side. */
  own: string
  /** How many turns there were before. */
  turns: number
  dialogue: string
  video: string
  quality: string
  behaviour?: string | undefined
  question?: string | undefined
  reflection?: string | undefined
  talk?: string | undefined
}

interface Row {
  t: number
  u: number
  role: 'therapist' | 'client'
  text: string
  quality: string
  video: string
  behaviour?: string
  question?: string
  reflection?: string
  talk?: string
}

/** The dialogues of AnnoMI, turn by turn. */
export function readAnnomi(data: DataFolder): CounsellingTurn[] {
  const counts = new Map<number, number>()
  const said = new Map<string, string>()
  return data
    .rows<Row>('technique/annomi')
    .map(({t, role, text, quality, video, behaviour, question, reflection, talk}) => {
      const turns = counts.get(t) ?? 0
      counts.set(t, turns + 1)
      const other = role === 'client' ? 'therapist' : 'client'
      const before = said.get(`${t} ${other}`) ?? ''
      const own = said.get(`${t} ${role}`) ?? ''
      said.set(`${t} ${role}`, text)
      return {
        role,
        text,
        before,
        own,
        turns,
        dialogue: `annomi ${t}`,
        video,
        quality,
        behaviour,
        question,
        reflection,
        talk,
      }
    })
}

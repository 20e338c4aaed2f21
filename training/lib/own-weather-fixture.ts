import {mulberry32} from './intervals.ts'
import type {Example} from './example.ts'
import type {Manifest} from './manifest.ts'

const pools = {
  fine: [
    'the sun is out',
    'a bright morning',
    'warm and clear',
    'blue sky again',
    'light wind and sun',
    'dry and mild',
  ],
  foul: [
    'rain all day',
    'a grey cold morning',
    'storm and hail',
    'fog on the hills',
    'wet wind and rain',
    'dark and icy',
  ],
}
const fillers = ['we walked', 'they stayed in', 'the bus was late', 'he sang', 'nobody came', 'she cooked soup']

/** Weather notes by invented writers: `share` of the labels are right. */
export function ownWeather({
  share = 1,
  seed = 1,
  writers = 40,
}: {share?: number; seed?: number; writers?: number} = {}): Example[] {
  const random = mulberry32(seed)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  return Array.from({length: writers * 5}, (_, index): Example => {
    const kind = random() < 0.5 ? 'fine' : 'foul'
    const text = `${pick(pools[kind]) ?? ''}, ${pick(fillers) ?? ''} and ${pick(fillers) ?? ''}. Signed xq${index}z`
    const label = random() < share ? kind : kind === 'fine' ? 'foul' : 'fine'
    const walk = kind === 'fine' ? 0.8 : 0.1
    return {
      text,
      group: `writer ${index % writers}`,
      slices: [index % 2 === 0 ? 'even' : 'odd'],
      targets: {weather: label, mention: text.includes('rain') ? ['rain'] : [], walk: [walk + 0.1 * random()]},
    }
  })
}

export const ownManifest: Manifest = {
  name: 'weather',
  about: 'Tells fine weather from foul.',
  licence: 'Apache-2.0',
  data: [],
  seed: 7,
  folds: 4,
  features: {hashBits: 18, words: 2, characters: [3, 4], hasShape: true},
  fewestGroups: 5,
  heads: {
    weather: {kind: 'softmax', classes: ['fine', 'foul'], l2: 1, keep: 60, chooseBy: 'macro-F1'},
    mention: {kind: 'sigmoid', classes: ['rain'], l2: 1, chooseBy: 'macro-F1', balance: 0.5},
    walk: {kind: 'linear', classes: ['walk'], l2: 1, hasIdf: true},
  },
  guards: [
    {head: 'weather', slice: 'all', metric: 'macro-F1', tolerance: 0.01},
    {head: 'weather', slice: 'even', metric: 'macro-F1', tolerance: 0.02},
    {head: 'weather', slice: 'all', metric: 'log-loss', tolerance: 0.05},
  ],
  knownFailures: ['Knows two kinds of weather.'],
}

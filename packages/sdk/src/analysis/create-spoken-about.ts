import {readSentences} from './read-sentences.ts'
import type {Token} from './read-tokens.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const others = words(
  'you youre youve youd u he hes she shes they theyre it its part voice voices people someone somebody anyone anybody mind brain',
)
const thinking = words(
  'think thinks thinking thought thoughts feel feels feeling felt believe believes believed say says said saying tell tells told telling wish wishes wished want wants ' +
    'wanted wanting plan plans planning planned try tries tried trying intend intended considering considered idea ideas urge urges mean meant convinced afraid worry ' +
    'worried imagine imagined decided threatened convince',
)
const speaker = words('i im ive id we')
const asking = words('do did does are were is was have has had what when how')
const denying = words('lie lies myth untrue')
const opening = 3

/** How far back a word is looked for, so that the time stays linear. */
const reach = 30

/**
 * Makes a check of whether the words from a token on are only spoken about: asked ("do you have a plan to ..."), said back ("you feel
 * that ..."), or what somebody else or a voice says. To ask openly about suicide is what a careful reply should do, so none of
 * this is encouragement. What the speaker thinks ("I think you should ...") and "why not" stay what they are.
 */
export function createSpokenAbout(text: string, tokens: readonly Token[]): (from: number) => boolean {
  let sentences: Map<number, {words: readonly string[]; isQuestion: boolean}> | undefined
  return (from) => {
    sentences ??= new Map(readSentences(text, tokens).map((one) => [one.id, one]))
    const id = tokens[from]?.sentence ?? -1
    const sentence = sentences.get(id)
    if (sentence?.isQuestion === true && sentence.words.slice(0, opening).some((word) => asking.has(word))) return true
    const before = tokens.slice(Math.max(0, from - reach), from).filter((token) => token.sentence === id)
    if (before.some(({word}) => denying.has(word))) return true
    const isNotTrue = before.some(
      ({word}, at) => word === 'true' && before.slice(0, at).some((one) => one.word === 'not'),
    )
    return isNotTrue || before.some(({word}, at) => thinking.has(word) && isByOther(before, at))
  }
}

/** Whether it is somebody else than the speaker who thinks or says so: the nearest person before the verb. */
function isByOther(before: readonly Token[], at: number): boolean {
  const subject = before.slice(0, at).findLast(({word}) => others.has(word) || speaker.has(word))
  return subject !== undefined && others.has(subject.word)
}

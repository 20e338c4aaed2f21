import {runsOf} from './turn-words.ts'

/** Kinds of words that tell what a turn of counselling does, whatever it is about. */
const lists = {
  me: 'i im ive id ill me my myself mine',
  us: 'we weve were us our lets',
  you: 'you youre youve youd youll your yourself yours',
  they: 'he she they hes shes theyre his her him their them everyone everybody people',
  not: 'not no never dont doesnt didnt isnt arent wasnt werent cant cannot couldnt wont wouldnt shouldnt havent hasnt hadnt nothing none neither nor without',
  want: 'want wants wanted wanna wish wishes hope hopes hoping hoped like love prefer rather interested willing looking',
  can: 'can could able possible manage managed confident confidence capable',
  need: 'need needs needed must gotta important matters essential got supposed',
  will: 'will gonna going plan plans planning promise decided decide ready definitely commit committed start starting',
  tries:
    'try trying tried tries attempt worked working started began cut reduce reduced reducing less fewer quit quitting stop stopped stopping change changed changing changes improve better exercise healthier',
  should:
    'should ought recommend recommended suggest suggested suggestion advise advice consider maybe perhaps encourage idea option options',
  hard: 'hard difficult tough struggle struggling struggled impossible scared afraid worry worried worries anxious nervous stress stressed stressful pressure risk risky bad worse worst pain painful hurt hurts problem problems trouble lose losing lost fail failed failing',
  feels:
    'feel feels feeling feelings felt sad angry mad upset frustrated frustrating frustration lonely alone guilty ashamed tired exhausted overwhelmed depressed hopeless disappointed annoyed concerned torn stuck happy glad proud excited comfortable calm relaxed confused',
  good: 'good great nice fun enjoy enjoys enjoying enjoyed fine okay ok well awesome wonderful excellent perfect benefit benefits helps help helped helpful relax easy easier positive success successful',
  think:
    'think thinks thinking thought thoughts believe know knew understand realize realized realised guess suppose wonder wondering figure mean means seems seem',
  hears:
    'sounds sound sounding hear hearing heard seems seem see noticed notice noticing sense saying said mentioned telling told',
  like: 'as if though almost kind sort part side',
  ask: 'what whats how hows why when where who which',
  helps: 'do does did is are was were have has had would could can will am',
  but: 'but however although though yet instead rather still',
  because: 'because cause since so reason reasons why therefore',
  when: 'if when whenever unless while until before after then once',
  fact: 'percent research study studies average per risk increase increases cause causes effect effects affect affects doctor doctors health medical information common normal guidelines recommend limit limits linked disease cancer heart blood pressure level levels liver lungs standard units called usually tend tends many most',
  drug: 'drink drinking drinks drank drunk alcohol beer wine vodka liquor bottle smoke smoking smoked smokes cigarette cigarettes tobacco weed marijuana pot joint cocaine heroin pills pill drug drugs high nicotine patch gum meth substance use using used',
  body: 'weight eat eating food diet exercise gym walk walking sleep sleeping diabetes sugar insulin medication medications medicine asthma inhaler pain teeth shot vaccine test',
  kin: 'mom dad mother father parents wife husband kids children son daughter family friends friend boyfriend girlfriend brother sister baby partner boss teacher girls guys',
  work: 'school job work class college grades court probation officer law legal police jail money house car team',
  time: 'day days week weeks month months year years today tomorrow yesterday morning night tonight weekend weekends time times hour hours minutes ago last next everyday daily always sometimes often usually',
  much: 'very really so too lot lots much more most all every totally completely pretty quite extremely big huge',
  some: 'little bit few some somewhat kinda sorta maybe probably perhaps might guess',
  yes: 'yes yeah yep yup right sure exactly absolutely true correct agreed uhhuh mhm mmhmm',
  heard: 'okay ok alright hmm mm mmm oh ah uh um wow gotcha',
  polite: 'thank thanks welcome please sorry appreciate hello hi hey morning meet name bye goodbye care',
  number: 'one two three four five six seven eight nine ten twenty hundred scale',
  permit: 'would mind okay alright if could share talk ask permission let',
} as const

const kinds = new Map<string, string>()
for (const [kind, words] of Object.entries(lists))
  for (const word of words.split(' ')) if (!kinds.has(word)) kinds.set(word, kind)

/** Runs of kinds of words in a sentence, words of no kind left out, and which kinds meet in it, near or far. */
export function kindFeatures(sentences: readonly (readonly string[])[], longest = 3): string[] {
  const out: string[] = []
  for (const sentence of sentences) {
    const shape = ['^']
    for (const word of sentence) {
      const kind = word === '?' ? word : kinds.get(word)
      if (kind !== undefined && kind !== shape.at(-1)) shape.push(kind)
    }
    shape.push('$')
    out.push(...runsOf(shape, longest))
    const met = [...new Set(shape)].sort()
    for (const [at, one] of met.entries()) for (const other of met.slice(at + 1)) out.push(`${one}+${other}`)
  }
  return out
}

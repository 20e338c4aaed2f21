import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import type {AnalysisContext} from './text-analyser.ts'

const analyser = createCrisisAnalyser()
const read = (text: string, context?: AnalysisContext) => {
  const reading = analyser.analyse(text, context)
  return isMeasured(reading) ? reading.value : {level: 'not measured', signals: []}
}
const levelOf = (text: string, context?: AnalysisContext) => read(text, context).level
const typesOf = (text: string) => read(text).signals.map(({type}) => type)

describe('crisis wording in other languages', () => {
  it.each([
    ['es', 'Ya no tengo ganas de vivir', 'low'],
    ['es', 'mis hijos estarian mejor sin mi', 'low'],
    ['es', 'Me quiero matar', 'high'],
    ['es', 'Esta noche voy a quitarme la vida', 'imminent'],
    ['fr', 'Je n’ai plus envie de vivre', 'low'],
    ['fr', 'le monde irait mieux sans moi', 'low'],
    ['fr', 'je vais me suicider', 'high'],
    ['fr', 'Ce soir je vais en finir', 'imminent'],
    ['de', 'Ich möchte nicht mehr leben', 'low'],
    ['de', 'ich moechte nicht mehr leben', 'low'],
    ['de', 'Ich werde mich umbringen', 'high'],
    ['de', 'Heute bringe ich mich um', 'imminent'],
    ['pt', 'Não tenho vontade de viver', 'low'],
    ['pt', 'minha mae ficaria melhor sem mim', 'low'],
    ['pt', 'Vou me matar', 'high'],
    ['pt', 'Hoje vou tirar a minha vida', 'imminent'],
  ])('%s: "%s" is %s', (_language, text, level) => expect(levelOf(text)).toBe(level))

  it.each([
    ['Je me suis scarifiée hier, je me scarifie encore', 'self_injury'],
    ['ich ritze mich seit einem Jahr', 'self_injury'],
    ['Tomé todas las pastillas', 'overdose'],
    ['Ich habe alle Tabletten geschluckt', 'overdose'],
    ['tentei me matar na semana passada', 'suicide_attempt'],
    ['Comment me pendre', 'method_seeking'],
    ['qual a forma de me matar sem dor', 'method_seeking'],
    ['He escrito la carta de despedida', 'preparation'],
    ['Ich denke an Suizid', 'suicide_mention'],
  ])('"%s" is %s', (text, type) => expect(typesOf(text)).toContain(type))

  it('takes an attempt of long ago for what it was', () => {
    expect(typesOf('intenté quitarme la vida hace veinte años')).toEqual(['past_attempt'])
  })

  it('points to the words, accents and all', () => {
    const text = 'Perdón, “ya nó quiero vivir”. Adiós.'
    const [signal] = read(text).signals
    expect(text.slice(signal?.span?.start, signal?.span?.end)).toBe('nó quiero vivir')
  })

  it('reads a text in two languages in both, and one split over two messages', () => {
    expect(levelOf('I had a long day. Je veux mourir')).toBe('low')
    expect(levelOf('Estoy bien, gracias. I want to die')).toBe('low')
    expect(levelOf('morir', {history: [{role: 'user', content: 'solo quiero'}]})).toBe('low')
  })
})

describe('what only sounds like it', () => {
  it.each([
    ['idiom', 'Me muero de hambre'],
    ['idiom', 'quiero morirme de risa'],
    ['idiom', 'J’ai failli mourir de rire'],
    ['idiom', 'je veux mourir de honte'],
    ['idiom', 'Ich sterbe vor Lachen und bin todmüde'],
    ['idiom', 'quero morrer de rir'],
    ['denial', 'No voy a matarme'],
    ['denial', 'je ne veux pas mourir'],
    ['denial', 'Ich will mich nicht umbringen'],
    ['denial', 'não quero morrer'],
    ['denial', 'je ne pense pas au suicide'],
    ['fiction', 'En la novela ella se suicida'],
    ['help line', 'la ligne de prévention du suicide est gratuite'],
    ['place', 'Ich will nicht mehr in einer Stadt leben'],
    ['company', 'No quiero vivir con mis padres'],
    ['haircut', 'me corté el pelo'],
  ])('%s: "%s" raises nothing', (_kind, text) => expect(['none', 'not measured']).toContain(levelOf(text)))

  it('does not take "I can not any more" or "I do not know if" for a denial', () => {
    expect(levelOf('Je n’en peux plus, je veux mourir')).toBe('low')
    expect(levelOf('no sé si quiero morir')).toBe('low')
    expect(levelOf('ich kann nicht mehr ich will sterben')).toBe('low')
  })

  it('hears someone else’s crisis as theirs', () => {
    for (const text of ['Mi hermana quiere suicidarse', 'mein Bruder will nicht mehr leben', 'son frère s’est suicidé'])
      expect(typesOf(text), text).toEqual(['third_party_concern'])
  })
})

describe('what is said of a text without a finding', () => {
  it('is none, with little confidence, for calm words in a language it reads', () => {
    const reading = analyser.analyse('Mañana voy a la playa con mi hermana y su perro')
    expect(reading).toMatchObject({value: {level: 'none'}, confidence: 0.3})
  })

  it.each([
    'estoy muy triste',
    'je me sens seule',
    'mir geht es schlecht, ich bin allein',
    'penso na morte do meu avô',
  ])('is never none for "%s"', (text) => expect(levelOf(text)).not.toBe('none'))

  it('is never none for a short answer to a question about suicide', () => {
    const history = [{role: 'assistant', content: '¿Has pensado en el suicidio?'}]
    expect(levelOf('sí', {history})).toBe('not measured')
    expect(levelOf('sí')).toBe('none')
  })

  it.each([
    'voglio morire',
    'non voglio più vivere',
    'no vull viure més',
    'ik wil dood',
    'want die heb ik niet meer',
    'nie chcę już żyć',
    'ölmek istiyorum',
    '死にたい',
    'أريد أن أموت',
    'я хочу умереть',
    'Minulla on paha olo.',
    'Mul on väga halb olla.',
    'Senki sem szeret engem.',
    'Boję się zostać sama.',
    'Ne mogu više ovako.',
    'Her şey kötü gidiyor.',
    'Tôi sợ ở một mình.',
    'Walang nagmamahal sa akin.',
    'Livet er meningsløst.',
    'Ek is bang om alleen te wees.',
    'Mă doare totul.',
    'Man ir bail.',
    'Gyvenimas neturi prasmės.',
    'Kam frikë të jem vetëm.',
    'mujhe akela rehne se darr lagta hai',
    'zycie nie ma sensu',
  ])('is "not measured" for "%s", in a language it can not read', (text) => {
    expect(levelOf(text)).toBe('not measured')
    expect(levelOf(text, {locale: 'en-US'})).toBe('not measured')
  })
})

describe('a name or a loan word from elsewhere', () => {
  it.each([
    'Dvořák is what I like to listen to after work',
    'I went to the café with Bjørn and it was nice',
    'My friend Şebnem called me today',
    'Ich war heute mit Łukasz in der Stadt und es war schön',
    'Hoy he visto a mi amiga Ágnes y hemos hablado mucho',
  ])('does not hide that "%s" was read', (text) => expect(levelOf(text)).toBe('none'))
})

describe('text without words', () => {
  it.each(['', '   ', '...', '?!?!', '12345', '988', '🙂', '😭😭😭', '💀', '🔫', '-- == ++'])(
    '"%s" is not measured',
    (text) => expect(levelOf(text)).toBe('not measured'),
  )

  it('hints at a crisis only when means stand beside a coffin', () => {
    expect(levelOf('💊💊⚰️')).toBe('low')
    expect(levelOf('😂💀🔫')).toBe('not measured')
    expect(levelOf('🎃🔪⚰️')).toBe('not measured')
    expect(levelOf('We carved pumpkins 🔪💀 it was fun')).toBe('none')
  })

  it('raises nothing for code', () => {
    for (const code of ['for (const job of jobs) job.kill()', 'kill -9 $(pgrep node)', 'die("no such file");'])
      expect(['none', 'not measured'], code).toContain(levelOf(code))
  })
})

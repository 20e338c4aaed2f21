import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readLanguage} from './read-language.ts'
import {readTokens} from './read-tokens.ts'

const read = (text: string, locale?: string) => readLanguage(readTokens(text), locale)

describe('telling the language', () => {
  it.each([
    ['I have no idea what to do with my weekend', 'en'],
    ['no se que hacer con mi fin de semana', 'es'],
    ['Je ne sais pas quoi faire de mon week-end', 'fr'],
    ['Ich weiß nicht, was ich am Wochenende machen soll', 'de'],
    ['não sei o que fazer no fim de semana', 'pt'],
    ['a vida não tem sentido', 'pt'],
    ['la vie n’a pas de sens', 'fr'],
    ['estoy muy cansado', 'es'],
  ])('%s: %s', (text, language) => expect(read(text).language).toBe(language))

  it.each([
    ['Italian', 'non ce la faccio più, voglio farla finita'],
    ['Italian', 'la vita non ha senso per me'],
    ['Catalan', 'no vull viure més'],
    ['Dutch', 'ik wil dood want die heb ik niet'],
    ['Dutch', 'het leven heeft geen zin'],
    ['Romanian', 'nu mai vreau să trăiesc'],
    ['Swedish', 'jag vill inte leva längre'],
    ['Norwegian', 'jeg vil ikke leve mer'],
    ['Polish', 'nie chcę już żyć'],
    ['Turkish', 'yaşamak istemiyorum'],
    ['Indonesian', 'aku ingin mati saja'],
    ['romanised Hindi', 'main marna chahta hoon'],
    ['Japanese', '死にたい'],
    ['Arabic', 'أريد أن أموت'],
    ['Russian', 'я хочу умереть'],
    ['Greek', 'θέλω να πεθάνω'],
  ])('does not take %s for one it can read', (_name, text) => {
    expect(read(text).language).toBe('other')
    expect(read(text, 'en-US').isReadable).toBe(false)
  })

  it.each([
    ['hi', 'en'],
    ['ok', 'en'],
    ['merci', 'fr'],
    ['gracias', 'es'],
    ['danke', 'de'],
    ['obrigada', 'pt'],
    ['grazie', 'other'],
  ])('reads "%s" alone as %s', (text, language) => expect(read(text).language).toBe(language))

  it('takes the locale for a hint only', () => {
    expect(read('tacos').language).toBe('other')
    expect(read('tacos', 'es-MX').language).toBe('es')
    expect(read('no', 'es').language).toBe('es')
    expect(read('I am so tired of this', 'fr-FR').language).toBe('en')
    expect(read('merci beaucoup', 'en-US').language).toBe('fr')
  })

  it('reads every sentence for itself', () => {
    const reading = read('I am fine, thank you. Pero no quiero hablar de eso. Ho perso tutto questo.')
    expect([...reading.sentences.values()]).toEqual(['en', 'es', 'other'])
    expect(reading).toMatchObject({hasOtherLanguage: true, isReadable: false})
    expect(read('I am fine. Pero no quiero hablar de eso').isReadable).toBe(true)
    expect(read('I went to see Kowalski. Yikes! It was great.').hasOtherLanguage).toBe(false)
  })

  it.each(['', '...', '12345', '🙂🙂', '!?'])('finds no words in "%s"', (text) => {
    expect(read(text)).toMatchObject({language: 'other', words: 0, share: 0, isEnglish: false})
  })

  it('gives a share from 0 to 1 for any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 120}), (text) => {
        const {share} = read(text)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })
})

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createPrivacyAnalyser, type PrivacyAnalyserOptions} from './privacy-analyser.ts'
import {measureGrowth} from '../lib/growth-fixture.ts'

function read(text: string, {locale, ...options}: PrivacyAnalyserOptions & {locale?: string} = {}) {
  const reading = createPrivacyAnalyser(options).analyse(text, locale === undefined ? {} : {locale})
  if (!('value' in reading)) throw new Error(reading.notMeasured)
  return reading.value.findings.map(({kind, span, ...rest}) => ({
    ...rest,
    kind,
    words: text.slice(span.start, span.end),
  }))
}
const kindsIn = (text: string, options?: PrivacyAnalyserOptions) => read(text, options).map(({kind}) => kind)
const wordsIn = (text: string) => read(text).map(({words}) => words)

describe('on the net', () => {
  it.each([
    ['write to jane.doe+x@mail.example.org.', 'email', 'jane.doe+x@mail.example.org'],
    ['jane at mail dot com', 'email', 'jane at mail dot com'],
    ['jane [at] mail.com', 'email', 'jane [at] mail.com'],
    ['see https://jane.example.net/me?x=1.', 'url', 'https://jane.example.net/me?x=1'],
    ['my blog is janes-garden.com!', 'url', 'janes-garden.com'],
    ['from 203.0.113.7 yesterday', 'ip_address', '203.0.113.7'],
    ['from 2001:db8::ff00:42:8329 yesterday', 'ip_address', '2001:db8::ff00:42:8329'],
    ['card 00:1B:44:11:3A:B7', 'mac_address', '00:1B:44:11:3A:B7'],
    ['follow @jane_d ok', 'handle', '@jane_d'],
    ['my insta is jane.doe_99', 'handle', 'jane.doe_99'],
    ['it was at 51.5074, -0.1278', 'coordinates', '51.5074, -0.1278'],
  ])('%s: %s', (text, kind, words) => expect(read(text)).toMatchObject([{kind, words}]))

  it.each([
    'version 1.2.3.4',
    'at 12:30:45',
    'a@b',
    'std::cout',
    '@everyone',
    'a score of 3.14, 2.71',
    'I was tired.so I slept',
  ])('leaves "%s" alone', (text) => expect(read(text)).toEqual([]))
})

describe('numbers with a check', () => {
  it.each([
    ['4111 1111 1111 1111', 'card', 'luhn'],
    ['378282246310005', 'card', 'luhn'],
    ['GB82 WEST 1234 5698 7654 32', 'bank_account', 'iban'],
    ['de89370400440532013000', 'bank_account', 'iban'],
    ['my SSN is 078-05-1120', 'government_id', 'us-ssn'],
    ['NHS number 943 476 5919', 'government_id', 'uk-nhs'],
    ['AB 12 34 56 C', 'government_id', 'uk-nino'],
    ['my SIN is 046 454 286', 'government_id', 'ca-sin'],
    ['Steuer-ID: 86095742719', 'government_id', 'de-tax-id'],
    ['1 84 12 76 451 089 46', 'government_id', 'fr-nir'],
    ['12345678Z', 'government_id', 'es-dni'],
    ['X1234567L', 'government_id', 'es-nie'],
    ['111.444.777-35', 'government_id', 'br-cpf'],
    ['11.222.333/0001-81', 'government_id', 'br-cnpj'],
    ['2341 2341 2346', 'government_id', 'in-aadhaar'],
    ['my tfn is 123 456 782', 'government_id', 'au-tfn'],
    ['RSSMRA85T10A562S', 'government_id', 'it-codice-fiscale'],
    ['BSN 111222333', 'government_id', 'nl-bsn'],
    ['756.9217.0769.85', 'government_id', 'ch-ahv'],
    ['19811228-9874', 'government_id', 'se-personnummer'],
    ['routing number 021000021', 'bank_account', 'us-routing'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'crypto_wallet', 'base58check'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'crypto_wallet', 'bech32'],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'crypto_wallet', 'ethereum'],
  ])('%s is a %s by the rule %s', (text, kind, rule) => expect(read(text)).toMatchObject([{kind, rule}]))

  it.each([
    '4111 1111 1111 1112',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdz',
    'GB82 WEST 1234 5698 7654 33',
    '12345678A',
  ])('leaves %s alone, whose check fails', (text) => expect(read(text)).toEqual([]))

  it('still hides a mistyped number that is called what it is, and is less sure of it', () => {
    const [card] = read('my card 4111 1111 1111 1112')
    expect(card).toMatchObject({kind: 'card', words: '4111 1111 1111 1112'})
    expect(card?.confidence).toBeLessThan(0.7)
    expect(read('0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed')[0]?.confidence).toBeLessThan(0.8)
  })
})

describe('numbers known by what they are called', () => {
  it.each([
    ['passport number X1234567', 'passport', 'X1234567'],
    ["my driver's license is D123-4567-8901", 'driver_license', 'D123-4567-8901'],
    ['mi pasaporte es AAA123456', 'passport', 'AAA123456'],
    ['account number 12345678', 'bank_account', '12345678'],
    ['sort code 12-34-56', 'bank_account', '12-34-56'],
    ['She was born on 2/8/1935', 'date_of_birth', '2/8/1935'],
    ['Geburtsdatum: 12. März 1985', 'date_of_birth', '12. März 1985'],
    ['nací el 3 de mayo de 1990', 'date_of_birth', '3 de mayo de 1990'],
    ['née le 1er avril 1971', 'date_of_birth', '1er avril 1971'],
    ['my birthday is March 3rd', 'date_of_birth', 'March 3rd'],
  ])('%s: %s', (text, kind, words) => expect(read(text)).toMatchObject([{kind, words}]))

  it.each([
    'We met on 2/8/1935',
    'my passport expires in 2031',
    'I drank 3 to 4 units',
    'I took 150 mg',
    'on 2024-03-01 12:20',
    '1 000 000 people',
  ])('leaves "%s" alone', (text) => expect(read(text)).toEqual([]))
})

describe('phone numbers', () => {
  it.each([
    '+44 7700 900123',
    '+1 (212) 555-0147',
    '+351 912 345 678',
    '0044 7700 900123',
    '(212) 555-0147',
    '212.555.0147',
    '020 7946 0958',
    '06 12 34 56 78',
  ])('%s needs nothing around it', (phone) => expect(read(phone)).toMatchObject([{kind: 'phone', words: phone}]))

  it.each([
    'call me on 5550147',
    'mein Handy: 15123456789',
    'llámame al 612345678',
    'meu telefone é 912345678',
    'WhatsApp 2125550147',
  ])('"%s" is one by its words', (text) => expect(kindsIn(text)).toEqual(['phone']))

  it('reads a national number by the region of the locale, or the one it was made for', () => {
    expect(read('912 345 67')).toEqual([])
    expect(read('070 123 45 67', {locale: 'sv-SE'})).toMatchObject([{kind: 'phone', rule: 'national'}])
    expect(read('2222 1234', {region: 'HK'})).toMatchObject([{kind: 'phone', rule: 'national'}])
  })

  it.each(['I owe 212 555 0147 euros and 30', 'it cost $2125550147', 'order 2125550147', 'ISBN 978 3 16 148410'])(
    '"%s" is none',
    (text) => expect(kindsIn(text)).not.toContain('phone'),
  )
})

describe('addresses', () => {
  it.each([
    ['I live at 12 Baker Street, London NW1 6XE', '12 Baker Street, London NW1 6XE'],
    ['12 rue de la Paix, 75002 Paris', '12 rue de la Paix, 75002 Paris'],
    ['Lindenstraße 5, 10115 Berlin', 'Lindenstraße 5, 10115 Berlin'],
    ['Calle Mayor 12, Madrid', 'Calle Mayor 12, Madrid'],
    ['moro na Rua das Flores 123', 'Rua das Flores 123'],
    ['she is at 742 evergreen lane now', '742 evergreen lane'],
    ['P.O. Box 255', 'P.O. Box 255'],
    ['the corner of Elm Street and 5th Avenue', 'the corner of Elm Street and 5th Avenue'],
    ['CO 80203', 'CO 80203'],
    ['SW1A 1AA', 'SW1A 1AA'],
    ['K1A 0B1', 'K1A 0B1'],
  ])('%s', (text, words) => expect(read(text)).toMatchObject([{kind: 'address', words}]))

  it.each([
    '2 miles down the road',
    'After 6 weeks',
    'Chapter 5',
    'the corner of my eye and so on',
    'Spring 2019',
    'I am on the right path',
  ])('leaves "%s" alone', (text) => expect(read(text)).toEqual([]))
})

describe('names', () => {
  it.each([
    ['My name is Ines Duarte.', 'Ines Duarte'],
    ['my name is ines', 'ines'],
    ['My name is Will', 'Will'],
    ['me llamo josé', 'josé'],
    ["je m'appelle Chloé", 'Chloé'],
    ['ich heiße Jürgen', 'Jürgen'],
    ['meu nome é Thiago', 'Thiago'],
    ['I saw Dr. Okonkwo', 'Okonkwo'],
    ['then mrs. okonkwo came', 'okonkwo'],
    ['I am angry with Tristram', 'Tristram'],
    ['my sister Freya helped', 'Freya'],
    ['my sister anna said so', 'anna'],
    ['Best regards,\nAnna', 'Anna'],
    ['Name: Tova Lind', 'Tova Lind'],
    ['I met Szabina J Gelencsér there', 'Szabina J Gelencsér'],
    ['It is Anna’s book', 'Anna'],
  ])('%s', (text, name) => expect(wordsIn(text)).toEqual([name]))

  it.each([
    'I am Tired',
    'I’m Irish and Catholic',
    'my name is not important',
    'Thank you. Yes. Maybe Tomorrow.',
    'I WANT TO SLEEP AND NEVER WAKE UP',
    'Monday in London',
    'the United States',
    'CBT and DBT help',
    'Alcoholics Anonymous',
  ])('leaves "%s" alone', (text) => expect(read(text)).toEqual([]))
})

describe('help is never hidden', () => {
  const numbers = (
    '988, 9-8-8, 1-800-273-8255, 1 (800) 273-8255, +1 800 273 8255, 18002738255, 1-800-273-TALK, 741741, 741-741, 116 123, 116123, +44 116 123, 0044 116 123, ' +
    '85258, 852 58, 50808, 111, 112, 911, 999, 000, 13 11 14, +61 13 11 14, 1800 55 1800, 1800551800, 1737, 0800 111 0 111, 08001110111, 0800/111 0 111, ' +
    '0800 – 111 0 111, +49 800 111 0 111, +49 (0)800 111 0 222, 142, 143, 3114, 024, 113, 0800-0113, 1813, 0800 32 123, 02 2327 2327, +39 02 2327 2327, ' +
    '1411, 90101, 70 201 201, +45 70 201 201, 09 2525 0111, +358 9 2525 0111, 0120-061-338, +81 120-061-338, 109, 14416, 188, 800 911 2000, ' +
    '+52 800 911 2000, 0800 567 567, 1767, 2389 2222, +852 2389 2222, 1201'
  ).split(', ')
  const sentences = [
    '%',
    'Call or text % any time, day or night.',
    'You can ring % (24/7), it is free.',
    'Text HOME to %.',
    'Llama al % o al 112.',
    'Appelez le % 24h/24 7j/7, ou 24/24 7/7.',
    'My phone is dead but my number for them is %',
    'Phone: %',
    'Born in 1990, I rang %/988.',
    'my account? no, % is who I called on 3/4/2024',
  ]
  const locales = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'pt-BR', 'ja-JP', undefined]

  it.each(numbers)('%s', (number) => {
    for (const sentence of sentences)
      for (const locale of locales)
        expect(read(sentence.replace('%', number), locale === undefined ? {} : {locale}), sentence).toEqual([])
  })

  it('keeps a line it does not know when the words say what it is', () => {
    expect(read('the crisis line: 604-872-3311')).toEqual([])
    expect(read('our hotline is 0800 123 4567')).toEqual([])
    expect(kindsIn('call 604-872-3311')).toEqual(['phone'])
  })

  it('keeps sites that help, and whatever the app names', () => {
    expect(read('see https://www.988lifeline.org/chat or findahelpline.com, write to jo@samaritans.org')).toEqual([])
    expect(
      read('call 604-872-3311 or mail help@campus.example.org', {keep: (value) => /^6048723311$|campus/.test(value)}),
    ).toEqual([])
  })

  it('still hides a person’s number beside them', () => {
    expect(wordsIn('Call 988, or me on 212-555-0147.')).toEqual(['212-555-0147'])
    expect(wordsIn('116 123 / +44 7700 900123')).toEqual(['+44 7700 900123'])
  })
})

describe('any text', () => {
  it.each([
    ['ｃａｌｌ ０７７００ ９００１２３', '０７７００ ９００１２３'],
    ['an\u200bna@exa\u200bmple.org', 'an\u200bna@exa\u200bmple.org'],
    ['call ٠٧٧٠٠ ٩٠٠١٢٣', '٠٧٧٠٠ ٩٠٠١٢٣'],
    ['ring 2 1 2 5 5 5 0 1 4 7 now', '2 1 2 5 5 5 0 1 4 7'],
    ['call 212\u2011555\u20110147', '212\u2011555\u20110147'],
    ['[me](https://jane.example.net/x)', 'https://jane.example.net/x'],
  ])('sees through %s and points at what was written', (text, words) => expect(wordsIn(text)).toEqual([words]))

  it('finds only the kinds that are wanted', () => {
    expect(kindsIn('My name is Ines, write to i@x.org', {kinds: ['email']})).toEqual(['email'])
  })

  it('keeps findings ordered, inside the text and apart, and the reading free of words', () => {
    const piece = fc.constantFrom(
      'Anna ',
      '+44 7700 900123 ',
      'a@b.co ',
      '12 Main Street, ',
      '\u200b',
      'é',
      '1',
      '-',
      '(',
      '@',
      '.',
      'my name is ',
      '🙂',
      '::',
      'Rue ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({unit: 'grapheme', maxLength: 6})), {maxLength: 30}), (pieces) => {
        const text = pieces.join('')
        const reading = createPrivacyAnalyser().analyse(text)
        if (!('value' in reading)) throw new Error(reading.notMeasured)
        let before = 0
        for (const finding of reading.value.findings) {
          expect(finding.span.start).toBeGreaterThanOrEqual(before)
          expect(finding.span.end).toBeGreaterThan(finding.span.start)
          expect(finding.span.end).toBeLessThanOrEqual(text.length)
          expect(finding.confidence).toBeGreaterThan(0)
          expect(finding.confidence).toBeLessThanOrEqual(1)
          expect(Object.keys(finding).sort()).toEqual(['confidence', 'kind', 'rule', 'span'])
          before = finding.span.end
        }
      }),
    )
  })
})

describe('long texts', () => {
  const seeds =
    '1 |1|1-|12.|@|a@|a@a.|.|a.|a.com |http://|+|(|(1)|1/|1 2 3 4 5 6 |Anna |Anna, |A. |My name is |12 Main |12 Main Street, |Rue |corner of and |0x|AB12 |GB82WEST |::|a:|ffff:|born 1.1.2000 |passport number |Apt 5 |bc1q| at a dot | [at] |call 5551234567 |116 123 |\u200b|°'.split(
      '|',
    )
  const analyser = createPrivacyAnalyser()
  it.each(seeds)('take about eight times as long when eight times as long: %s', (seed) => {
    const [short, long] = [4000, 32_000].map((length) => seed.repeat(Math.ceil(length / seed.length)))
    const read =
      (text = '') =>
      () =>
        void analyser.analyse(text)
    // Quadratic work would be 64.
    expect(measureGrowth(read(short), read(long), {enough: 20})).toBeLessThan(24)
  })
})

import {describe, expect, it} from 'vitest'
import {bundledResources} from './bundled-resources.ts'
import {checkResources, isConfirmed, warnOfResources, type ResourceWarning} from './check-resources.ts'
import type {CrisisResource} from './crisis-resource.ts'
import {emergencyNumbers} from './emergency-numbers.ts'
import {findEmergencyNumber} from './find-emergency-number.ts'
import {findResources} from './find-resources.ts'
import {resolveRegion, type RegionHints} from './resolve-region.ts'

const numbersIn = (region: string) => findResources({region}).resources.map(({display}) => display)
const anyResource = (changes: Partial<CrisisResource>): CrisisResource => ({
  id: 'x',
  owner: 'A line',
  kind: 'call',
  regions: ['NZ'],
  display: '1',
  spoken: '1',
  number: '1',
  href: 'tel:1',
  languages: ['en'],
  hours: null,
  isFree: null,
  audience: null,
  source: {owner: 'A line', page: null},
  verifiedOn: null,
  ...changes,
})

describe('row 4: the region', () => {
  it.each<[RegionHints, string | undefined]>([
    [{userRegion: 'nz', appRegion: 'US', locale: 'en-GB'}, 'NZ'],
    [{appRegion: 'CA', locale: 'en-GB'}, 'CA'],
    [{locale: 'en-GB'}, 'GB'],
    [{locale: 'fr-CA'}, 'CA'],
    [{locale: 'zh-Hant-HK'}, 'HK'],
    [{locale: 'de_AT.UTF-8'}, 'AT'],
    [{userRegion: 'UK'}, 'GB'],
    [{locale: 'es'}, undefined],
    [{locale: 'en'}, undefined],
    [{locale: 'es-419'}, undefined],
    [{locale: 'zh-Hant'}, undefined],
    [{locale: 'not a locale'}, undefined],
    [{locale: ''}, undefined],
    [{userRegion: 'ZZ', appRegion: '840'}, undefined],
    [{}, undefined],
  ])('of %j is %s', (hints, expected) => {
    expect(resolveRegion(hints)).toBe(expected)
  })

  it('that is not known gives no number at all, least of all an American one, but the directory', () => {
    const help = findResources({region: resolveRegion({locale: 'en'}), language: 'en'})
    expect(help).toEqual({
      region: undefined,
      emergency: undefined,
      resources: [],
      directory: {owner: 'Find A Helpline', href: 'https://findahelpline.com'},
    })
  })

  it('without lines gives its emergency number and the directory', () => {
    expect(findResources({region: 'IS'})).toMatchObject({
      emergency: {number: '112', href: 'tel:112', spoken: '1 1 2'},
      resources: [],
      directory: {href: 'https://findahelpline.com'},
    })
  })
})

describe('row 3: lines that come with the package', () => {
  it('are there without a fetch: call, text and chat', () => {
    const {resources, emergency} = findResources({region: 'US'})
    expect(resources.map(({kind, display, href}) => [kind, display, href])).toEqual([
      ['call', '988', 'tel:988'],
      ['text', '988', 'sms:988'],
      ['chat', '988lifeline.org', 'https://988lifeline.org'],
      ['text', 'HOME → 741741', 'sms:741741?&body=HOME'],
    ])
    expect(emergency?.number).toBe('911')
  })

  it.each([
    ['CA', ['9-8-8']],
    ['GB', ['116 123', 'SHOUT → 85258', '111 (2)']],
    ['IE', ['116 123', 'HELLO → 50808']],
    ['AU', ['13 11 14', '1800 55 1800']],
    ['NZ', ['1737']],
    ['DE', ['0800 111 0 111', '0800 111 0 222', '116 123']],
    ['AT', ['142']],
    ['CH', ['143']],
    ['FR', ['3114']],
    ['ES', ['024']],
    ['NL', ['113', '0800-0113']],
    ['BE', ['1813', '0800 32 123']],
    ['IT', ['02 2327 2327']],
    ['PT', ['1411']],
    ['SE', ['90101']],
    ['NO', ['116 123']],
    ['DK', ['70 201 201']],
    ['FI', ['09 2525 0111']],
    ['PL', ['116 123']],
    ['JP', ['0120-061-338']],
    ['KR', ['109']],
    ['IN', ['14416']],
    ['BR', ['188']],
    ['MX', ['800 911 2000']],
    ['ZA', ['0800 567 567']],
    ['SG', ['1767']],
    ['HK', ['2389 2222']],
    ['IL', ['1201']],
  ])('in %s are the listed candidates and no others', (region, expected) => {
    expect(numbersIn(region)).toEqual(expected)
  })

  it('hold no retired number', () => {
    const numbers = bundledResources().map(({number}) => number)
    for (const retired of ['08457909090', '18334564566', '18002738255']) expect(numbers).not.toContain(retired)
  })

  it('begin with lines for everybody, and with those for children when these are asked for', () => {
    expect(findResources({region: 'AU', audience: 'children'}).resources[0]?.owner).toBe('Kids Helpline')
    expect(findResources({region: 'AU'}).resources[0]?.owner).toBe('Lifeline')
  })

  it('begin with those that speak the language, and leave out none', () => {
    const french = findResources({region: 'BE', language: 'fr-BE'}).resources
    expect(french.map(({languages}) => languages[0])).toEqual(['fr', 'nl'])
  })

  it('open day and night come first, then free ones', () => {
    const resources = [
      anyResource({id: 'office hours', hours: 'Mo-Fr 09:00-17:00', isFree: true}),
      anyResource({id: 'unknown'}),
      anyResource({id: 'always', hours: '24/7', isFree: false}),
      anyResource({id: 'always and free', hours: '24/7', isFree: true}),
    ]
    const ids = findResources({region: 'NZ', resources}).resources.map(({id}) => id)
    expect(ids).toEqual(['always and free', 'always', 'office hours', 'unknown'])
  })

  it('can be only those to text', () => {
    expect(findResources({region: 'GB', kinds: ['text']}).resources.map(({display}) => display)).toEqual([
      'SHOUT → 85258',
    ])
  })
})

describe('row 5: every bundled line', () => {
  it('has an owner, a language, one way to dial it, and a place to check it or an honest null', () => {
    const all = bundledResources()
    expect(new Set(all.map(({id}) => id)).size).toBe(all.length)
    for (const one of all) {
      expect(one.owner).not.toBe('')
      expect(one.languages.every((language) => /^[a-z]{2}$/.test(language))).toBe(true)
      expect(one.regions.every((region) => /^[A-Z]{2}$/.test(region))).toBe(true)
      expect(one.href).toMatch(one.kind === 'chat' ? /^https:\/\/[\w.-]+$/ : /^(tel:\d+|sms:\d+(\?&body=[A-Z]+)?)$/)
      expect(one.spoken).toBe(one.number === undefined ? one.display : [...one.number].join(' '))
      expect(one.source.page ?? 'https://x.y').toMatch(/^https:\/\/[\w.-]+\.\w+$/)
    }
  })

  it('says that nobody has confirmed it until a day is written beside it, and invents no hours', () => {
    for (const one of bundledResources()) {
      expect([one.verifiedOn, one.hours, one.isFree]).toEqual([null, null, null])
      expect(isConfirmed(one, Date.now())).toBe(false)
    }
  })

  it('warns when its check is older than 180 days, and only then', () => {
    const now = Date.parse('2026-07-01')
    const resources = [
      anyResource({id: 'fresh', verifiedOn: '2026-01-05'}),
      anyResource({id: 'stale', verifiedOn: '2025-12-01'}),
      anyResource({id: 'never'}),
      anyResource({id: 'tomorrow', verifiedOn: '2026-07-02'}),
      anyResource({id: 'nonsense', verifiedOn: 'last week'}),
    ]
    expect(checkResources(resources, now).map(({id, problem, days}) => [id, problem, days])).toEqual([
      ['stale', 'stale', 212],
      ['never', 'unconfirmed', undefined],
      ['tomorrow', 'unconfirmed', undefined],
      ['nonsense', 'unconfirmed', undefined],
    ])
    const told: ResourceWarning[] = []
    warnOfResources({resources, now, logger: (entry) => told.push(entry)})
    warnOfResources({resources: resources.slice(0, 1), now, logger: (entry) => told.push(entry)})
    expect(told).toHaveLength(1)
    expect(told[0]?.message).toContain('stale, never')
  })
})

describe('emergency numbers', () => {
  it('are known for 240 regions', () => {
    const regions = emergencyNumbers.match(/[A-Z]{2}/g) ?? []
    expect(new Set(regions).size).toBe(240)
    for (const region of regions) expect(findEmergencyNumber(region)?.number).toMatch(/^\d{2,5}$/)
  })

  it.each([
    ['US', '911'],
    ['CA', '911'],
    ['GB', '999'],
    ['HK', '999'],
    ['AU', '000'],
    ['NZ', '111'],
    ['DE', '112'],
    ['FR', '112'],
    ['IN', '112'],
    ['JP', '119'],
    ['BR', '192'],
    ['IL', '101'],
    ['CO', '123'],
    ['TH', '1669'],
  ])('of %s is the one that people there dial: %s', (region, expected) => {
    expect(findEmergencyNumber(region)?.number).toBe(expected)
  })

  it.each(['', 'ZZ', 'us', 'USA', '11', '.*'])('of %j are not made up', (region) => {
    expect(findEmergencyNumber(region)).toBeUndefined()
  })
})

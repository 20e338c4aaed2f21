import {describe, expect, it} from 'vitest'
import {assertProof} from './assert-proof.ts'
import {formatProof} from './format-proof.ts'
import type {CrisisReading} from './in-page/read-crisis.ts'
import {judgeProof} from './judge-proof.ts'
import type {ProofEvidence} from './proof-evidence.ts'
import {proofChecks, type ProofCheck} from './proof-report.ts'

const panel: CrisisReading = {isOpen: true, level: 'imminent', ways: 3, hasLead: true, isInTopLayer: false}
const good: ProofEvidence = {
  hasChat: true,
  hasElement: true,
  crisis: panel,
  crisisMs: 40,
  keyboard: {isComposerReached: true, isHelpReached: true, isFocusSeen: true},
  cover: {places: 6, covered: 0, by: []},
  forcedColors: panel,
  offline: panel,
  unknown: {...panel, isOpen: false, level: 'unknown'},
  unknownLevels: ['unknown'],
  exit: {isThere: true, leavesByPress: true, leavesByEscape: true, isBroughtBack: false},
  strangers: [],
  stores: [],
  logs: [],
  contrast: [{scheme: 'light', pairs: 10, tooFaint: [], overPictures: 0}],
  watch: {
    raised: ['pixel-ready', 'pixel-message', 'pixel-risk', 'pixel-crisis'],
    arrived: ['pixel-ready', 'pixel-message', 'pixel-risk', 'pixel-crisis'],
    withWords: [],
    levels: ['imminent'],
    refused: [],
  },
  policy: "default-src 'self'",
  apis: [],
}
const judge = (evidence: Partial<ProofEvidence> = {}, skip = {}) =>
  judgeProof({...good, ...evidence}, {url: 'http://page.test/chat?session=1#here', skip})
const failedIn = (evidence: Partial<ProofEvidence>) =>
  judge(evidence)
    .results.filter(({status}) => status === 'failed')
    .map(({check}) => check)
const {watch} = good
if (!watch) throw new Error('The good page was watched')

describe('the judgement of a page', () => {
  it('passes a good one in every check, and keeps the query out of the report', () => {
    const report = judge()
    expect(report.results.map(({check, status}) => [check, status])).toEqual(
      Object.keys(proofChecks).map((check) => [check, 'passed']),
    )
    expect(report.isPassed).toBe(true)
    expect(report.url).toBe('http://page.test/chat')
    expect(() => assertProof(report)).not.toThrow()
  })

  it('does not blame a chat that holds what was found before for what it shows of other words', () => {
    const {results} = judge({heldLevel: 'imminent', unknown: {...panel, level: 'imminent'}})
    expect(results.filter(({status}) => status !== 'passed')).toMatchObject([
      {check: 'unknown-risk', status: 'not-checked'},
    ])
    expect(failedIn({heldLevel: 'none', unknown: {...panel, level: 'imminent'}})).toEqual(['unknown-risk'])
    expect(failedIn({heldLevel: 'imminent', unknown: {...panel, level: 'none'}})).toEqual(['unknown-risk'])
  })

  const faults: [check: ProofCheck, evidence: Partial<ProofEvidence>][] = [
    ['crisis-opens', {hasChat: false}],
    ['crisis-opens', {crisis: null}],
    ['crisis-opens', {crisis: {...panel, isOpen: false}}],
    ['crisis-opens', {crisis: {...panel, hiddenBy: 'it has no size'}}],
    ['crisis-opens', {crisis: {...panel, worn: 'its words touch the edge of the panel'}}],
    ['crisis-opens', {crisis: {...panel, ways: 0}}],
    ['crisis-keyboard', {keyboard: {isComposerReached: false, isHelpReached: true, isFocusSeen: true}}],
    ['crisis-keyboard', {keyboard: {isComposerReached: true, isHelpReached: false, isFocusSeen: false}}],
    ['crisis-keyboard', {keyboard: {isComposerReached: true, isHelpReached: true, isFocusSeen: false}}],
    ['crisis-on-top', {cover: {places: 6, covered: 2, by: ['div.banner']}}],
    ['crisis-forced-colors', {forcedColors: {...panel, hiddenBy: 'it has no size'}}],
    ['crisis-offline', {offline: null}],
    ['unknown-risk', {unknown: null}],
    ['unknown-risk', {unknown: {...panel, level: 'low'}}],
    ['unknown-risk', {unknown: {...panel, level: 'unknown', hasLead: false}}],
    ['unknown-risk', {unknownLevels: ['low']}],
    ['quick-exit', {exit: {isThere: false}}],
    ['quick-exit', {exit: {isThere: true, leavesByPress: false}}],
    ['quick-exit', {exit: {isThere: true, leavesByPress: true, leavesByEscape: false}}],
    ['quick-exit', {exit: {isThere: true, leavesByPress: true, leavesByEscape: true, isBroughtBack: true}}],
    ['third-parties', {strangers: ['https://count.example (script)']}],
    ['words-stored', {stores: ['localStorage']}],
    ['words-logged', {logs: ['console.log']}],
    [
      'contrast',
      {
        contrast: [
          {
            scheme: 'dark',
            pairs: 1,
            overPictures: 0,
            tooFaint: [{element: 'p', front: 'rgb(9, 9, 9)', back: 'rgb(0 0 0)', ratio: 1.1, least: 4.5}],
          },
        ],
      },
    ],
    ['events', {watch: {...watch, raised: ['pixel-message']}}],
    ['events', {watch: {...watch, arrived: ['pixel-message']}}],
    ['events', {watch: {...watch, withWords: ['pixel-message']}}],
    ['security-policy', {watch: {...watch, refused: ['connect-src https://api.example']}}],
  ]
  it.each(faults)('fails %s, and nothing else, at %o', (check, evidence) => {
    expect(failedIn(evidence)).toEqual([check])
    expect(judge(evidence).isPassed).toBe(false)
  })

  it('has a fault here for every check', () => {
    expect(new Set(faults.map(([check]) => check))).toEqual(new Set(Object.keys(proofChecks)))
  })

  it('takes nothing for passed that was not looked at', () => {
    const {results, isPassed} = judgeProof(
      {hasChat: true, hasElement: true, apis: []},
      {url: 'http://page.test', skip: {}},
    )
    expect(new Set(results.map(({status}) => status))).toEqual(new Set(['not-checked']))
    expect(isPassed).toBe(true)
  })

  it('leaves out what does not apply, with the reason', () => {
    const {results, isPassed} = judge({exit: {isThere: false}}, {'quick-exit': 'For clinicians.'})
    expect(isPassed).toBe(true)
    expect(results.find(({check}) => check === 'quick-exit')).toEqual({
      check: 'quick-exit',
      status: 'skipped',
      seen: 'For clinicians.',
    })
  })

  it('prints each check, what was seen and what to do, and throws that for a build', () => {
    const report = judge({stores: ['localStorage', 'a cookie']})
    const text = formatProof(report)
    expect(text).toContain('FAILED       words-stored')
    expect(text).toContain('Words can be read in localStorage; a cookie.')
    expect(text).toContain('> Keep nothing')
    expect(text).toMatch(/12 passed, 1 failed$/)
    expect(() => assertProof(report)).toThrow(text)
  })
})

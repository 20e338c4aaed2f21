import {
  judgeCover,
  judgeForcedColors,
  judgeKeyboard,
  judgeOffline,
  judgeOpening,
  judgeUnknown,
  type Judgement,
} from './judge-crisis.ts'
import {
  judgeContrast,
  judgeEvents,
  judgeExit,
  judgeLogs,
  judgePolicy,
  judgeStores,
  judgeStrangers,
} from './judge-page.ts'
import type {ProofEvidence} from './proof-evidence.ts'
import {proofChecks, type ProofCheck, type ProofReport, type ProofResult} from './proof-report.ts'

const judges: Readonly<Record<ProofCheck, (evidence: ProofEvidence) => Judgement>> = {
  'crisis-opens': judgeOpening,
  'crisis-keyboard': judgeKeyboard,
  'crisis-on-top': judgeCover,
  'crisis-forced-colors': judgeForcedColors,
  'crisis-offline': judgeOffline,
  'unknown-risk': judgeUnknown,
  'quick-exit': judgeExit,
  'third-parties': judgeStrangers,
  'words-stored': judgeStores,
  'words-logged': judgeLogs,
  contrast: judgeContrast,
  events: judgeEvents,
  'security-policy': judgePolicy,
}

const isCheck = (name: string): name is ProofCheck => Object.hasOwn(proofChecks, name)

export interface JudgeOptions {
  readonly url: string
  readonly skip: Readonly<Partial<Record<ProofCheck, string>>>
}

/** Says of what was seen what it means. Each fault of a page fails one check: what can not be told because of another is not checked. */
export function judgeProof(evidence: ProofEvidence, {url, skip}: JudgeOptions): ProofReport {
  const results = Object.keys(proofChecks)
    .filter(isCheck)
    .map((check): ProofResult => {
      const reason = skip[check]
      return {check, ...(reason === undefined ? judges[check](evidence) : {status: 'skipped', seen: reason})}
    })
  const {origin, pathname} = new URL(url)
  return {url: `${origin}${pathname}`, isPassed: results.every(({status}) => status !== 'failed'), results}
}

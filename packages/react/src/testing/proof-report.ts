/**
 * What is looked at, by name.
 * @example
 * const skip: Partial<Record<ProofCheck, string>> = {'quick-exit': 'This page is for clinicians.'}
 */
export type ProofCheck =
  | 'crisis-opens'
  | 'crisis-keyboard'
  | 'crisis-on-top'
  | 'crisis-forced-colors'
  | 'crisis-offline'
  | 'unknown-risk'
  | 'quick-exit'
  | 'third-parties'
  | 'words-stored'
  | 'words-logged'
  | 'contrast'
  | 'events'
  | 'security-policy'

/**
 * `not-checked`: it could not be looked at here, which is not the same as passed. `skipped`: you said why it does not apply.
 * @example
 * const isOpen = (status: ProofStatus) => status === 'not-checked'
 */
export type ProofStatus = 'passed' | 'failed' | 'not-checked' | 'skipped'

/**
 * What came of one check. It holds names of elements, addresses and numbers, and nothing that a person wrote.
 * @example
 * const failed = (results: readonly ProofResult[]) => results.filter(({status}) => status === 'failed')
 */
export interface ProofResult {
  readonly check: ProofCheck
  readonly status: ProofStatus
  /** What was seen, in a sentence. */
  readonly seen: string
  /** What to do about it. */
  readonly advice?: string
}

/**
 * The proof of one page, as data.
 * @example
 * const count = ({results}: ProofReport) => results.length
 */
export interface ProofReport {
  /** Without query and fragment. */
  readonly url: string
  /** Nothing failed. Look at what was not checked, too. */
  readonly isPassed: boolean
  readonly results: readonly ProofResult[]
}

/** Every check, in the order of a report, and what it stands for. */
export const proofChecks: Readonly<Record<ProofCheck, string>> = {
  'crisis-opens': 'Help opens, and can be seen, when somebody is in danger',
  'crisis-keyboard': 'Help is reached by the keyboard alone',
  'crisis-on-top': 'Nothing of the page lies over the help',
  'crisis-forced-colors': 'Help can be seen in forced colours',
  'crisis-offline': 'Help works with the network off',
  'unknown-risk': 'What could not be judged is not shown as safe',
  'quick-exit': 'The way out works',
  'third-parties': 'No other server is asked for anything',
  'words-stored': 'No words are left in storage or addresses',
  'words-logged': 'No words are written to the console',
  contrast: 'The colours can be read',
  events: 'The page hears what happens',
  'security-policy': 'The chat and the page’s security policy agree',
}

/** Whose contract: the original servers' wire, our gateway's, or that of Triton Inference Server. */
export type ContractProfile = 'upstream' | 'gateway' | 'triton'

/** `missing`: the server does not have this endpoint at all, or this key may not use it. */
export type ContractOutcome = 'conforms' | 'differs' | 'missing'

/** What one check found. */
export interface ContractCheckResult {
  /** What was promised, as a sentence. */
  name: string
  /** For example `POST /infer`. */
  endpoint: string
  outcome: ContractOutcome
  /** Whether the profile asks for this of every server: a missing one is then a failure. */
  isRequired: boolean
  /** The last request of the check, as a curl command that shows the same. The key reads `$KEY`. */
  request: string
  /** What differed. Empty when all is well. Names fields, statuses and codes; never quotes a reply. */
  detail: string
}

/** What a server does and does not do as the contract says. */
export interface ContractReport {
  baseUrl: string
  profile: ContractProfile
  checks: ContractCheckResult[]
  /** Checks that conform. */
  passed: number
  /** Checks that differ, and required ones that are missing. */
  failed: number
}

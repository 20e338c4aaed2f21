import type {ContractCaller} from './contract-caller.ts'

/** One promise of the contract: `run` throws a `Difference`, or a `NotThere`, when it is not kept. */
export interface ContractCheck {
  name: string
  endpoint: string
  /** Not every server of this profile has it. */
  isOptional?: boolean
  /** Only makes sense with a key. */
  needsKey?: boolean
  /** Only makes sense with a gRPC port. */
  needsGrpc?: boolean
  run(caller: ContractCaller): Promise<void>
}

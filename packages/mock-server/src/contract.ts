/** The conformance suite: checks any server against the wire contract, from outside. */
export type {GrpcAnswer, GrpcCaller} from './conformance/contract-caller.ts'
export {
  type ContractCheckResult,
  type ContractOutcome,
  type ContractProfile,
  type ContractReport,
} from './conformance/contract-report.ts'
export {runContractSuite, type ContractSuiteOptions} from './conformance/run-contract-suite.ts'

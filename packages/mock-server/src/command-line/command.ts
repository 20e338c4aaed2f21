import type {ContractProfile} from '../conformance/contract-report.ts'
import type {ListenMockTritonOptions} from '../server/listen-mock-triton.ts'
import type {MockServerOptions} from '../server/mock-server-options.ts'

/** What `pixelated-mock-server` was asked to do. */
export type Command =
  | {name: 'help'}
  | {name: 'version'}
  | ServeCommand
  | TritonCommand
  | ContractCommand
  /** It was asked something that it does not understand. */
  | {name: 'mistake'; problem: string}

export interface ServeCommand {
  name: 'serve'
  port: number
  host: string
  options: MockServerOptions
  /** The faults of every request, as they were written. */
  faultText?: string
  /** Prints no line per request. */
  isQuiet: boolean
  /** Put in front of a real server to write down what it answers. */
  record?: {target: string; file: string; recordBodies: boolean}
  /** Answers from a recording. */
  replayFile?: string
}

export interface TritonCommand {
  name: 'triton'
  options: ListenMockTritonOptions
}

export interface ContractCommand {
  name: 'contract'
  url: string
  profile: ContractProfile
  key?: string
  /** The gRPC port of a Triton, as host and port. */
  grpc?: string
  isJson: boolean
}

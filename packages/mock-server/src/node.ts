/** The mock server and the emulated Triton on ports, for Node. */
export {listenMockServer, type ListeningMockServer, type ListenMockServerOptions} from './server/listen-mock-server.ts'
export {listenMockTriton, type ListeningMockTriton, type ListenMockTritonOptions} from './server/listen-mock-triton.ts'

/** The mock server on a port, for Node. */
export {listenMockServer, type ListeningMockServer, type ListenMockServerOptions} from './server/listen-mock-server.ts'

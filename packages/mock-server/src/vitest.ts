/** The mock server as a vitest hook. */
export {useMockServer} from './server/use-mock-server.ts'

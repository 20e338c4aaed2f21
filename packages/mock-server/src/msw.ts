/** The mock server behind msw, version 2 or 3. */
export {handlers} from './server/msw-handlers.ts'

/** Conversations that a gateway keeps. Attach it: `createPixelClient(options, [sessions])`. */
export {sessions, type Sessions, type TurnQuery} from './api/sessions.ts'

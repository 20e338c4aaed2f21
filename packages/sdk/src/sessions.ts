/** Conversations that a gateway keeps. Attach it: `createPixelClient(options, [sessions])`. */
export {sessions, type Sessions, type TurnPage, type TurnPageQuery, type TurnQuery} from './api/sessions.ts'

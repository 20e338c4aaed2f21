/** A chunk of its own: what only somebody who works with scores sees. */
export {ClinicianPage} from '../chat/clinician-page.tsx'
export {MessageNotes} from '../chat/message-notes.tsx'
export {insightStyles} from './insight-styles.ts'

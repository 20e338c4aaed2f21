/**
 * Languages that are fetched when they are needed. Apart from `messages`, where they can be imported: bundlers put what one file reaches
 * in both ways into what is loaded at once.
 */
export {loadProgressTranslation} from './messages/load-progress-translation.ts'
export {loadTranslation, translatedLanguages} from './messages/load-translation.ts'
export {loadVoiceTranslation} from './messages/load-voice-translation.ts'

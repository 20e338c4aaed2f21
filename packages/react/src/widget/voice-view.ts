/** A chunk of its own: talking itself, for a person who has asked for it. */
export {WidgetVoice} from './widget-voice.tsx'

/** A chunk of its own: the button that leads to talking, for pages that want one. It has nothing to do with a microphone. */
export {WidgetTalk} from './widget-talk.tsx'

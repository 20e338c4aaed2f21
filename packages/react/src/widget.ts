/** The custom element `<pixel-chat>`, with the app's own React; and its types for JSX, Vue and the DOM. */
export {definePixelChat} from './widget/define-pixel-chat.ts'
export type {
  PixelChatAttributes,
  PixelChatElement,
  PixelChatElementProps,
  PixelChatVueComponent,
} from './widget/pixel-chat-types.ts'
export type {PixelChatEvents} from './widget/widget-events.ts'

import type {FetchFunction, PixelClient, AccessToken} from '@pixelated/sdk'
import type {EscalationHandler} from '@pixelated/sdk/crisis'
import type {HTMLAttributes, RefAttributes} from 'react'
import type {MessageOverrides, Translation} from '../messages/message-table.ts'
import type {PixelChatEvents} from './widget-events.ts'
import type {OptionName, WidgetSettings} from './widget-options.ts'

type Options = {-readonly [Name in Exclude<OptionName, 'open'>]: WidgetSettings[Name]}

interface Given {
  /** Your wording of some texts. */
  messages: MessageOverrides | undefined
  /** Words of `@pixelated/react/messages`, in place of those that the locale would fetch. */
  translation: Translation | undefined
  /** Gives a short-lived token. It is called with the one before, once per expiry. */
  getToken: ((current: string | undefined) => Promise<AccessToken | string>) | undefined
  /** In place of the page's `fetch`. */
  fetch: FetchFunction | undefined
  /** In place of `base-url`: what answers. */
  client: Pick<PixelClient, 'inferStream'> | undefined
  /** Your way to reach a person. With it the crisis panel has a button that asks for one. */
  onEscalate: EscalationHandler | undefined
}

/**
 * `<pixel-chat>`: every attribute as a property, what only a property can hold, and what it does. The attribute `open` is written by
 * `open()` and `close()`.
 * @example
 * const chat: PixelChatElement | null = document.querySelector('pixel-chat')
 * if (chat) chat.getToken = async () => (await fetch('/pixel-token')).text()
 */
export interface PixelChatElement extends HTMLElement, Options, Given {
  /** Resolves when the chat can be used, at once where it can be already: for scripts that come after `pixel-ready`. */
  readonly ready: Promise<PixelChatEvents['pixel-ready']>
  /** Opens the chat of a launcher and puts the focus into it. */
  open(): void
  /** Closes it and puts the focus back. */
  close(): void
  /** Sends a text as if the person had written it. False when there is nothing to send or no chat yet. */
  send(text: string): boolean
  /** Begins anew and deletes what was said. The risk stays. */
  reset(): void
  /** Leaves the page at once: covers it, deletes what was said and kept, and puts `quick-exit-url` in its place. */
  exit(): Promise<void>
}

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : Name

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>

type Attribute<Value> = Value extends boolean ? boolean | '' : Value extends readonly string[] ? string : Value

/**
 * The attributes of `<pixel-chat>`, by their names in HTML.
 * @example
 * const attributes: PixelChatAttributes = {'base-url': 'https://pixel.example', mode: 'inline'}
 */
export type PixelChatAttributes = {
  [Name in OptionName as Kebab<Name>]?: Attribute<WidgetSettings[Name]> | undefined
}

type Handlers = {
  [Name in keyof PixelChatEvents as `on${Name}`]?: ((event: CustomEvent<PixelChatEvents[Name]>) => void) | undefined
}

/**
 * What `<pixel-chat>` takes in JSX. Properties and events need React 19; with 18.3 set them through a `ref`.
 * @example
 * const props: PixelChatElementProps = {'base-url': '/api', 'onpixel-risk': ({detail}) => console.log(detail.level)}
 */
export type PixelChatElementProps = HTMLAttributes<PixelChatElement> &
  RefAttributes<PixelChatElement> &
  PixelChatAttributes &
  Partial<Given> &
  Handlers

/**
 * For Vue's templates.
 * @example
 * interface GlobalComponents {
 *   'pixel-chat': PixelChatVueComponent
 * }
 */
export type PixelChatVueComponent = new () => {
  $props: PixelChatAttributes &
    Partial<Given> & {
      [Name in keyof PixelChatEvents as `on${Pascal<Name>}`]?: (event: CustomEvent<PixelChatEvents[Name]>) => void
    }
}

type EventMap = {[Name in keyof PixelChatEvents]: CustomEvent<PixelChatEvents[Name]>}

declare global {
  interface HTMLElementTagNameMap {
    'pixel-chat': PixelChatElement
  }
  /** They bubble, so that every element, the document and the window hear them. */
  interface GlobalEventHandlersEventMap extends EventMap {}
}

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace -- the one place where React looks for elements
  namespace JSX {
    interface IntrinsicElements {
      'pixel-chat': PixelChatElementProps
    }
  }
}

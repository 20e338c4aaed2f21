import type {PixelChatEvents} from './widget-events.ts'
import type {OptionName, widgetProperties} from './widget-options.ts'

/** A property that no attribute can hold: its type as it is written in the declarations, and what it is for. */
interface PropertyText {
  readonly type: string
  readonly text: string
}

/**
 * What the options are for, in the words of the documentation. Apart from `widgetOptions`, since no page needs to load it; the types see to it
 * that nothing is left out.
 */
export const optionTexts: Readonly<Record<OptionName, string>> = {
  baseUrl: 'Address of the Pixel server, or a path of this site. Needed, unless `client` is set.',
  mode: 'A button in the corner that opens the chat, a part of the page, or the whole window.',
  open: 'Whether the chat of a launcher is open. As a property: `open()` opens it, and writing `true` or `false` does the same.',
  view: 'Who looks: a client sees no scores; a clinician has what was measured below each message.',
  variant: 'With `view="clinician"`, `enhanced` has a panel beside the chat with the course of the scores.',
  locale: 'Language of the words, as BCP 47. Default: that of the page, by its nearest `lang`.',
  region:
    'Country whose help lines are shown, as two letters. Default: the region of the locale; a language alone chooses none.',
  theme: 'Looks. `auto` follows the settings of the reader.',
  density: 'How much room there is between things.',
  persistence: 'What stays on the device: nothing; a marker without words for this tab; or all of it, encrypted.',
  sharedDevice: 'Others use this device too: nothing is kept, and all is forgotten when the page is left.',
  session: 'What taking the element out of the page does: `keep` lets it go on when it is put back, `drop` ends it.',
  conversation: 'Elements of the same name share one conversation. Without a name each has its own.',
  consent:
    'Purposes that are asked for before the first message, with spaces between: `text audio emotion sharing`, or your own. `sharing@2` is version 2. Without `text` there is no chat, but help.',
  quickExitUrl: 'A harmless page. With it there is a button that leaves at once, and Escape three times does the same.',
  minor: 'The person is known to be a minor.',
  voice:
    'A button “Talk instead” where one writes. What talking needs is fetched when it is pressed, and the microphone is asked for after consent.',
  greeting: 'In place of the sentence that invites to begin.',
  apiKey: 'Refused, since everybody who opens the page can read it. Set `getToken` instead.',
  allowSecretKey: 'Unsafe: sends `api-key` all the same.',
}

export const propertyTexts: Readonly<Record<(typeof widgetProperties)[number], PropertyText>> = {
  messages: {
    type: 'MessageOverrides',
    text: 'Your wording of some texts. Words of a crisis can be changed, not emptied.',
  },
  translation: {
    type: 'Translation',
    text: 'Words of `@pixelated/react/messages`, in place of those that the locale would fetch.',
  },
  getToken: {
    type: '(current: string | undefined) => Promise<AccessToken | string>',
    text: 'Gives a short-lived token. It is called with the one before, once per expiry.',
  },
  fetch: {type: 'FetchFunction', text: "In place of the page's `fetch`."},
  client: {type: "Pick<PixelClient, 'inferStream'>", text: 'What answers, in place of `base-url`.'},
  onEscalate: {
    type: 'EscalationHandler',
    text: 'Your way to reach a person. With it the crisis panel has a button that asks for one.',
  },
}

/** Properties that can only be read. */
export const stateTexts = {
  ready: {
    type: "Promise<{persistence: 'memory' | 'marker' | 'encrypted'}>",
    text: 'Only to be read: resolves when the chat can be used, at once where it can be already. For scripts that come after `pixel-ready`.',
  },
} as const

export const eventTexts: Readonly<Record<keyof PixelChatEvents, string>> = {
  'pixel-ready': 'The chat can be used. `{persistence}`',
  'pixel-message': 'A message was made, or stands somewhere else than before. `{id, role, status}`',
  'pixel-risk': 'The level that is shown has changed. `{level, reasons}`: reasons are names of signals.',
  'pixel-crisis': "Help from people was opened or folded away. `{state: 'open' | 'closed'}`",
  'pixel-error':
    'Something failed: `code` is that of an SDK error, `not_set_up` or `broken`. `{code, messageId?, isRetryable?, status?, requestId?, failure?}`: with `voice`, `failure` says why one can not talk.',
  'pixel-consent': 'The person has decided on a purpose. `{purpose, granted, version}`',
  'pixel-handoff':
    "Where a question for a person stands. `{level, state}`: nobody knows before it is `'acknowledged'`.",
  'pixel-open': 'The chat of a launcher was opened.',
  'pixel-close': 'The chat of a launcher was closed.',
  'pixel-exit': 'Somebody leaves at once, and what was said is being deleted.',
}

export const methodTexts = {
  'open()': 'Opens the chat of a launcher and puts the focus into it.',
  'close()': 'Closes it and puts the focus back.',
  'send(text)': 'Sends a text as if the person had written it. False when there is nothing to send, or no chat yet.',
  'reset()': 'Begins anew and deletes what was said. The risk stays.',
  'exit()': 'Covers the page, deletes what was said and kept, and puts `quick-exit-url` in its place.',
} as const

export const slotTexts = {
  launcher: "What stands in the launcher's button.",
  header: 'In place of the title above the conversation.',
  'pre-chat': 'A form that comes before the chat, which begins when it is sent. Nothing of it is sent by us.',
  'safety-plan': "The person's own plan, shown among the ways to get help.",
  footer: 'Below the chat.',
} as const

export const partTexts = {
  launcher: "The launcher's button.",
  panel: 'All around the chat.',
  header: 'Title, way out, consent and the button that closes.',
  log: 'The messages.',
  composer: 'Where one writes.',
  crisis: 'Help from people. It can be dressed, not hidden.',
  exit: 'The way out, with what has to be said about it.',
} as const

export const tokenTexts = {
  '--pixel-widget-height': 'Height with `mode="inline"`. Default 40rem.',
  '--pixel-widget-inset': 'Distance of the launcher and its chat from the edges. Default 1rem.',
} as const

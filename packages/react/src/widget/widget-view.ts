import type {MessagesOptions} from '../messages/create-messages.ts'
import type {WidgetSession} from './widget-session.ts'
import type {WidgetSettings} from './widget-options.ts'

/** Everything the element shows, as one value. */
export interface WidgetView {
  readonly settings: WidgetSettings
  readonly words: MessagesOptions
  /** Of the page around, which decides on which side the launcher stands. */
  readonly direction: 'ltr' | 'rtl'
  readonly isOpen: boolean
  /** Absent as long as the chat can not begin. */
  readonly session: WidgetSession | undefined
  /** Why there is no session: it is on its way, or the page has not said enough. */
  readonly condition: 'ready' | 'opening' | 'not-set-up'
  /** The page gave a form that comes before the chat, and it was not sent yet. */
  readonly asksForm: boolean
  readonly hasSafetyPlan: boolean
  readonly canHandOff: boolean
  /** The person opened, closed or sent something: the focus follows. */
  readonly movesFocus: boolean
}

/** What the element does when the person presses something. */
export interface WidgetActions {
  open(): void
  close(): void
  /** Deletes what was said, for somebody who leaves at once. */
  forget(): Promise<void>
  noteCrisis(isOpen: boolean): void
  noteFailure(): void
  /** Adds to the styles. */
  dress(css: string): void
}

export interface WidgetProps {
  readonly view: WidgetView
  readonly actions: WidgetActions
}

import type {CrisisWordSlot, SupportWordSlot} from '@pixelated/sdk/crisis'
import type {voiceEnglish} from './english-voice.ts'
import type {coreEnglish, english} from './english.ts'

type English = typeof english

/**
 * The name of one text. `crisis.` and `support.` names include the words of `@pixelated/sdk/crisis`.
 * @example
 * const key: MessageKey = 'composer.send'
 */
export type MessageKey = keyof English | SdkKey

/** Names whose words the SDK brings, in all languages, so that a crisis needs no translation to be loaded. */
type SdkKey = `crisis.${CrisisWordSlot}` | `support.${SupportWordSlot}`

/**
 * A text with one form for each plural category that its language has.
 * @example
 * const weeks: PluralText = {one: '{count} week', other: '{count} weeks'}
 */
export type PluralText = {readonly other: string} & {readonly [Category in Intl.LDMLPluralRule]?: string}

/** Texts of the table in another language; a plural stays a plural. */
type TextsOf<Key extends keyof English> = {readonly [One in Key]: English[One] extends string ? string : PluralText}

type VoiceKey = Exclude<keyof typeof voiceEnglish, keyof typeof coreEnglish>

type ProgressKey = Exclude<keyof English, keyof typeof coreEnglish | VoiceKey>

/** What only charts over time and the components of `@pixelated/react/progress` say: a chat in another language does not carry it. */
export type ProgressWords = TextsOf<ProgressKey>

/** What only the components of `@pixelated/react/voice` say. */
export type VoiceWords = TextsOf<VoiceKey>

type Words = TextsOf<keyof typeof coreEnglish> & Partial<ProgressWords> & Partial<VoiceWords>

/**
 * All texts in one language; those of journal, goals and steps are in the one whose name ends with `Progress`,
 * those of voice in the one whose name ends with `Voice`. `reviewedBy` is `null` until somebody who thinks in that language has read them.
 * @example
 * import {german} from '@pixelated/react/messages'
 * const translation: Translation = german
 * if (translation.reviewedBy === null) console.warn(`${translation.language}: needs a reader`)
 */
export interface Translation {
  /** BCP 47, such as `de`. */
  readonly language: string
  readonly reviewedBy: string | null
  readonly words: Words
}

/**
 * Your own wording of some texts.
 * @example
 * const overrides: MessageOverrides = {'chat.assistant': 'Mika', 'composer.placeholder': 'Write to Mika'}
 */
export type MessageOverrides = {
  readonly [Key in MessageKey]?: Key extends keyof English ? TextsOf<Key>[Key] : string
}

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

type TextOf<Key> = Key extends keyof English ? (English[Key] extends string ? English[Key] : '{count}') : ''

/** What a text has to be told: a count is a number, everything else is ready to show. */
type ValuesOf<Key extends MessageKey> = {
  readonly [Name in NamesIn<TextOf<Key>>]: Name extends 'count' | 'index' ? number : string
}

/**
 * What `text` takes after the key: values where a text has placeholders, and nothing where it has none.
 * @example
 * const values: MessageArguments<'chat.version'> = [{index: 2, count: 3}]
 */
export type MessageArguments<Key extends MessageKey> = NamesIn<TextOf<Key>> extends never ? [] : [values: ValuesOf<Key>]

import {ConfigurationError} from '../errors/configuration-error.ts'

/**
 * Where the estimates are used. At work and in education the EU AI Act forbids to infer emotions from a voice, except for medical or safety
 * reasons (Article 5(1)(f)); elsewhere people have to be told (Article 50(3)).
 * @example
 * const use: EmotionUse = {context: 'clinical'}
 * const atWork: EmotionUse = {context: 'workplace', exception: 'safety'} // your lawyer agreed
 */
export type EmotionUse =
  | {readonly context: 'wellbeing' | 'clinical' | 'research'}
  | {readonly context: 'workplace' | 'education'; readonly exception: 'medical' | 'safety'}

const free: readonly string[] = ['wellbeing', 'clinical', 'research']
const forbidden: readonly string[] = ['workplace', 'education']
const exceptions: readonly string[] = ['medical', 'safety']

/** Throws a `ConfigurationError` unless the use is named and may be. For callers without types too. */
export function checkEmotionUse(use: {context?: string; exception?: string} | undefined): void {
  const context = use?.context
  if (context !== undefined && free.includes(context)) return
  if (context === undefined || !forbidden.includes(context)) {
    throw new ConfigurationError(
      `Say where emotion is estimated: context is one of ${[...free, ...forbidden].join(', ')}.`,
    )
  }
  if (use?.exception === undefined || !exceptions.includes(use.exception)) {
    throw new ConfigurationError(
      `Emotion may not be inferred from a voice in context "${context}" (EU AI Act, Article 5(1)(f)), unless exception is "medical" or "safety".`,
    )
  }
}

import type {TextAnalyser} from './text-analyser.ts'

/**
 * What a lazy analyser is and where the real one comes from.
 * @example
 * const options: LazyAnalyserOptions<TechniqueFinding[]> = {
 *   name: 'technique',
 *   version: 'lazy',
 *   load: async () => (await import('@pixelated/sdk/analysis')).createTechniqueAnalyser(),
 * }
 */
export interface LazyAnalyserOptions<Value> {
  name: string
  /** Told until the real one, which has its own, is there. */
  version: string
  load: () => Promise<TextAnalyser<Value>>
}

/**
 * An analyser that is loaded on demand.
 * @example
 * const isThere = async (analyser: LazyAnalyser<TechniqueFinding[]>) => analyser.ready().then(() => true, () => false)
 */
export interface LazyAnalyser<Value> extends TextAnalyser<Value> {
  /** Loads it, once. Rejects with what loading failed with; the next call tries again. */
  ready(): Promise<void>
}

/**
 * Puts an analyser behind a dynamic import. Until it is there, and if it can not be loaded, every text is "not measured", with
 * `not loaded` or `could not load` as the reason; nothing waits and nothing throws. Loading begins with `ready()`.
 *
 * @example
 * ```ts
 * import {createLazyAnalyser} from '@pixelated/sdk/analysis'
 *
 * const techniques = createLazyAnalyser({
 *   name: 'technique',
 *   version: 'lazy',
 *   load: async () => (await import('@pixelated/sdk/analysis')).createTechniqueAnalyser(),
 * })
 * techniques.analyse('What was that like?') // {notMeasured: 'not loaded', version: 'lazy'}
 * await techniques.ready()
 * techniques.analyse('What was that like?') // {value: [...], ...}
 * ```
 */
export function createLazyAnalyser<Value>({name, version, load}: LazyAnalyserOptions<Value>): LazyAnalyser<Value> {
  let analyser: TextAnalyser<Value> | undefined
  let loading: Promise<void> | undefined
  let reason = 'not loaded'
  const start = () =>
    Promise.resolve()
      .then(load)
      .then(
        (found) => {
          analyser = found
        },
        (error: unknown) => {
          reason = 'could not load'
          loading = undefined
          throw error
        },
      )
  return {
    name,
    get version() {
      return analyser?.version ?? version
    },
    analyse: (text, context) => analyser?.analyse(text, context) ?? {notMeasured: reason, version},
    ready: () => (loading ??= start()),
  }
}

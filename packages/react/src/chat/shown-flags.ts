import type {BiasFlag} from '@pixelated/sdk/conversation'

/** The conversation of a session flags every score above zero, since each hook has its own threshold. This is the usual one. */
const faint = 0.3

/** Flags that are worth a look. */
export const withoutFaint = (flags: readonly BiasFlag[]): BiasFlag[] => flags.filter(({score = 1}) => score >= faint)

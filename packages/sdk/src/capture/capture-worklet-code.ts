/** The build puts the bundled `capture-worklet.ts` here, as text (`scripts/lib/inline-threads.ts`); without a build there is none. */
export const captureWorkletCode: string | undefined = undefined

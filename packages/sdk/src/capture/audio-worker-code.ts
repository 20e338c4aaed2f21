/** The build puts the bundled `audio-worker.ts` here, as text (`scripts/lib/inline-threads.ts`); without a build there is none. */
export const audioWorkerCode: string | undefined = undefined

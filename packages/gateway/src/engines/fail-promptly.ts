/** Microtasks that work has for failing at once: enough for nested generators and gates that are already loaded. */
const promptSteps = 16

/** Rejects when the work fails within a few microtasks; else resolves, and the work goes on. */
export async function failPromptly(work: Promise<unknown>, steps = promptSteps): Promise<void> {
  const state: {isSettled: boolean; failure?: unknown} = {isSettled: false}
  work.then(
    () => (state.isSettled = true),
    (failure: unknown) => Object.assign(state, {isSettled: true, failure}),
  )
  for (let step = 0; step < steps && !state.isSettled; step++) await Promise.resolve()
  if ('failure' in state) throw state.failure
}

/** Between two questions: short at first, where most answers come, and then so that waiting costs a busy machine little. */
const shortestPauseMs = 20
const longestPauseMs = 200

/** Asks again until the answer is enough, and gives the last answer: enough, or all that there was in this time. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isEnough: (answer: Answer) => boolean,
  {withinMs}: {withinMs: number},
): Promise<Answer> {
  const end = performance.now() + withinMs
  for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(pauseMs * 1.2, longestPauseMs)) {
    const answer = await ask()
    if (isEnough(answer) || performance.now() > end) return answer
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs)
    })
  }
}

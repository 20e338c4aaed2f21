/** Asks again until the answer is enough, and gives the last answer: enough, or all that there was in this time. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isEnough: (answer: Answer) => boolean,
  {withinMs}: {withinMs: number},
): Promise<Answer> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (isEnough(answer) || performance.now() > end) return answer
    await new Promise((resolve) => {
      setTimeout(resolve, 25)
    })
  }
}

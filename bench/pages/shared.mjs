// What every page of the render benchmark shares: the same words at the same pace, and how a page is told that they are shown.

export const tokenCount = 1000
const paceMs = 5
const pool = ['sleep', 'again', 'slowly', 'perhaps', 'evening', 'it', 'was', 'and', 'the', 'quiet', 'heavy', 'thought']

/** A word, sometimes the end of a sentence, and at the very end one that is looked for. */
export const tokenAt = (index) =>
  index === tokenCount - 1 ? 'finished.' : `${pool[(index * 7) % pool.length]}${index % 12 === 11 ? '. ' : ' '}`

export const seedText = (index) => `${index}: ${'a few words of an earlier message '.repeat(1 + (index % 4))}`

/** Hands out the tokens when they are due: late ones together, as a network does. */
export async function* pacedTokens() {
  const start = performance.now()
  for (let index = 0; index < tokenCount;) {
    const due = Math.min(tokenCount, Math.floor((performance.now() - start) / paceMs) + 1)
    for (; index < due; index++) yield tokenAt(index)
    if (index < tokenCount) await new Promise((go) => setTimeout(go, 1))
  }
}

/** Calls back in the first frame in which the last word is in the page. */
export function whenFinished(find) {
  return new Promise((done) => {
    const look = () =>
      find()?.textContent.includes('finished.') ? done(performance.now()) : requestAnimationFrame(look)
    look()
  })
}

export const frames = async (count) => {
  for (let frame = 0; frame < count; frame++) await new Promise((go) => requestAnimationFrame(go))
}

// What every page of the render benchmark shares: the same words from the same server, and how a page tells that they are shown.

export const wordCount = 1000
export const paceMs = 5
const pool = ['sleep', 'again', 'slowly', 'perhaps', 'evening', 'it', 'was', 'and', 'the', 'quiet', 'heavy', 'thought']

/** A word, sometimes the end of a sentence, and at the very end one that is looked for. */
export const wordAt = (index) =>
  index === wordCount - 1 ? 'finished.' : `${pool[(index * 7) % pool.length]}${index % 12 === 11 ? '. ' : ' '}`

export const seedText = (index) => `${index}: ${'a few words of an earlier message '.repeat(1 + (index % 4))}`

/** The words as they arrive. A page that was busy gets the late ones as one text, which is kind to a slow one. */
export async function* arrivingWords() {
  const {body} = await fetch('/words')
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const {done, value} = await reader.read()
    if (done) return
    yield decoder.decode(value, {stream: true})
  }
}

/** Gives the time of the first frame in which the words are on the page. */
export function whenShown(find, words) {
  return new Promise((done) => {
    const look = () => (find()?.textContent.includes(words) ? done(performance.now()) : requestAnimationFrame(look))
    look()
  })
}

/** Waits for the last of so many messages from before. */
export const whenMounted = (find, count) => whenShown(find, `${count - 1}: a few words`)

/** Waits for the last word of the reply. */
export const whenFinished = (find) => whenShown(find, 'finished.')

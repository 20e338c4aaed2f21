/**
 * What was made of a text, kept until the current job ends: readers of one text come one after the other. No text outlives the job.
 */
export function keepForJob<Made>(make: (text: string) => Made): (text: string) => Made {
  let last: {readonly text: string; readonly made: Made} | undefined
  const forget = (): void => {
    last = undefined
  }
  return (text) => {
    if (last?.text === text) return last.made
    if (last === undefined) queueMicrotask(forget)
    last = {text, made: make(text)}
    return last.made
  }
}

/** What is said in about 1.5 s; in scripts that say more by a letter it is longer, and more is taken for an answer. */
const nearLength = 24

const asks = /[?？؟]|か[。.]/u
/** The rest of the sentence, up to what ends a question. A full stop within a number ends nothing. */
const endsAsking = /^(?:[^.!?…。！？؟।\n]|\.(?=\S))*?(?:[?？؟]|か(?:[。.]|$))/u

/**
 * Whether a short word such as "yes" may answer what is heard of a reply, rather than show that somebody listens: while nothing is heard yet, within a
 * question or right after it, and near the end.
 * console.log(isAnswerDue('Are you safe? You can tell me.', 8, {isWhole: true})) // true
 */
export function isAnswerDue(text: string, heardEnd: number, {isWhole}: {readonly isWhole: boolean}): boolean {
  const rest = text.slice(heardEnd)
  if (heardEnd === 0 || (isWhole && rest.trim().length <= nearLength)) return true
  return asks.test(text.slice(Math.max(0, heardEnd - nearLength), heardEnd)) || endsAsking.test(rest)
}

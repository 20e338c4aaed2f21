/** What a listener says to show that they listen, in the languages of the crisis words. */
const sounds =
  'mm mhm mhmm hm hmm uh huh uhhuh uh-huh ah aha oh ooh yeah yep yes yup ok okay right sure i see go on ' +
  'ja jaja genau sí si claro vale ajá oui ouais daccord sim pois é हाँ हां जी نعم ايوه はい うん ええ'

const known = new Set(sounds.split(' '))

/**
 * Whether somebody only shows that they listen: up to three words such as "mm", "yeah, okay". That is no reason to stop speaking.
 * @example
 * console.log(isBackchannel('Mm, yeah.'), isBackchannel('Yes, but wait')) // true false
 */
export function isBackchannel(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}-]+/gu) ?? []
  return words.length > 0 && words.length <= 3 && words.every((word) => known.has(word))
}

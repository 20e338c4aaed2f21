/** The same words written in another way. Each keeps what a reader sees or hears. */
export const clothes: Readonly<Record<string, (text: string) => string>> = {
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'no apostrophes': (text) => text.replace(/['’]/gu, ''),
  'curly apostrophes': (text) => text.replaceAll("'", '’'),
  'zero-width letters': (text) => text.replace(/\p{L}(?=\p{L})/gu, '$&\u200b'),
  'full-width letters': (text) =>
    text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfe_e0)),
  'no punctuation': (text) => text.replace(/[.,!?;:]/gu, ''),
}

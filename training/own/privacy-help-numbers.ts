/** Every candidate number of the design's list of help lines, as people write it. */
const writings = [
  '988, 9-8-8, 1-800-273-8255, 1 (800) 273-8255, +1 800 273 8255, 800.273.8255, 18002738255, 1-800-273-TALK, 741741, 741-741, 741 741',
  '116 123, 116123, 116-123, +44 116 123, 0044 116 123, 85258, 111, 999, 50808',
  '13 11 14, 131114, 13-11-14, +61 13 11 14, 1800 55 1800, 1800551800, 1800 551 800, +61 1800 55 1800, 1737',
  '0800 111 0 111, 08001110111, 0800 1110111, 0800/111 0 111, 0800/1110111, 0800-111-0-111, 0800 – 111 0 111, +49 800 111 0 111, +49 (0)800 111 0 111, 0049 800 1110111, 0800 111 0 222',
  '142, 143, 3114, 024, 113, 0800-0113, 08000113, 1813, 0800 32 123, 080032123, 02 2327 2327, +39 02 2327 2327, 1411, 90101',
  '70 201 201, +45 70 201 201, 70201201, 09 2525 0111, +358 9 2525 0111, 0120-061-338, 0120 061 338, +81 120-061-338, 109, 14416',
  '188, 800 911 2000, 8009112000, +52 800 911 2000, 0800 567 567, 0800567567, +27 800 567 567, 1767, 2389 2222, +852 2389 2222, 23892222, 1201',
]
export const helpNumbers = writings.flatMap((list) => list.split(', '))

/** Sentences in which such a number stands; `%` is its place. */
export const helpSentences = [
  '%',
  'Call %',
  'Call or text % any time, day or night.',
  'You can ring % (24/7), it is free.',
  'Text HOME to %.',
  'Llama al % o al 112.',
  'Appelez le % 24h/24 7j/7, ou 24/24 7/7.',
  'Ruf % an.',
  'Ligue para %, é gratuito.',
  'My phone is dead but my number for them is %',
  'Phone: %',
  'Samaritans: %',
  'I called %/988 yesterday',
  'Born in 1990, I rang %.',
  'my account? no, % is who I called on 3/4/2024',
]

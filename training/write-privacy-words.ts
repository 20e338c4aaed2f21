// node --conditions=@pixelated/source training/write-privacy-words.ts: writes the word lists of the privacy analyser anew.
import {writeFileSync} from 'node:fs'
import path from 'node:path'
import {encodeWords} from './own/privacy-encode-words.ts'
import {commonWords, givenNames, placeNames} from './own/privacy-words.ts'

const line = (name: string, about: string, base64: string) => `/** ${about} */\nexport const ${name} =\n  '${base64}'\n`
const text = [
  '// Written by training/write-privacy-words.ts from the lists in training/own/privacy-words.ts; change those.',
  line('commonWordBits', `${commonWords.length} words that are no name.`, encodeWords(commonWords)),
  line('givenNameBits', `${givenNames.length} given names.`, encodeWords(givenNames, 15)),
  line('placeNameBits', `${placeNames.length} places and peoples.`, encodeWords(placeNames)),
].join('\n')
writeFileSync(path.join(import.meta.dirname, '../packages/sdk/src/analysis/privacy-word-bits.ts'), text)

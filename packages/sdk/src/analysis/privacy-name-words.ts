import {commonWordBits, givenNameBits, placeNameBits} from './privacy-word-bits.ts'
import {createWordFilter} from './privacy-word-filter.ts'

/** Words that are written with a capital at the beginning of a sentence or in a heading and are no name. */
export const commonWords = createWordFilter(commonWordBits)
/** Given names in wide use in several cultures that are no other words. */
export const givenNames = createWordFilter(givenNameBits)
/** Places and peoples. */
export const placeWords = createWordFilter(placeNameBits)
/** Words of organisations and works: a run of capital words with one of them is no person. */
export const organisationWords: ReadonlySet<string> = new Set(
  (
    'act ag agency airlines airport arena army association avenue award awards bank bar beach bowl cafe capital ' +
    'center centre championship chicken church city club co college committee company congress cookies corp ' +
    'corporation council county court cup department disease disorder edition entertainment fc federation festival ' +
    'foods force foundation game games gmbh group holdings hospital hotel house inc institute island islands journal ' +
    'lake law league llc ltd magazine media method ministry motors mountain mountains movement museum navy news of ' +
    'office olympics park parliament partners party pictures pizza plc police post potter press records restaurant ' +
    'revolution river road sa scale school senate series services simulator society solutions stadium station street ' +
    'studios syndrome systems team technologies technology test theater theatre theory therapy times town treaty trek ' +
    'union university valley war wars weekly'
  ).split(' '),
)

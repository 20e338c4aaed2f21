import type {Feeling} from '@pixelated/sdk/analysis'
import type {FeelingLines} from './feeling-lines.ts'
import {painfulFeelings} from './painful-feelings.ts'
import {pleasantFeelings} from './pleasant-feelings.ts'

/** Our lines for each feeling. Written to be heard, not to diagnose: no labels, no advice, nothing the person did not say. */
export const feelingWords: Readonly<Record<Feeling, FeelingLines>> = {...painfulFeelings, ...pleasantFeelings}

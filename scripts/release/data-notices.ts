/** Something in our packages that is made from what others gathered, and what has to be said of it. */
export interface DataNotice {
  /** The source files that carry it, from the root of the repository. */
  files: string[]
  /** The SPDX ids that it adds to the licence of a package that contains it; none where the terms ask for nothing. */
  licences: string[]
  /** Sets that it is made from, by the name that its model card gives them. */
  sets: string[]
  text: string
}

const models = 'packages/sdk/src/analysis/models'

export const dataNotices: readonly DataNotice[] = [
  {
    files: ['packages/sdk/src/crisis/emergency-numbers.ts'],
    licences: [],
    sets: [],
    text: `Emergency numbers (src/crisis/emergency-numbers.ts) are derived from the metadata of libphonenumber
(https://github.com/google/libphonenumber), Copyright The Libphonenumber Authors, Apache License 2.0. Changes made: of the
emergency numbers of each region one was chosen, and the result was written in a compact form.`,
  },
  {
    files: ['packages/sdk/src/crisis/bundled-resources.ts'],
    licences: [],
    sets: [],
    text: `The list of crisis lines (src/crisis/bundled-resources.ts) is our own list of facts: each entry names the owner of the line and
the owner's page. No list of others was copied. An entry without a date has not been confirmed on that page by a person, and is
shown as "not yet confirmed".`,
  },
  {
    files: ['packages/sdk/src/measures/shipped-instruments.ts'],
    licences: [],
    sets: [],
    text: `PHQ-9 and GAD-7 (src/measures/shipped-instruments.ts): developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and
colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.`,
  },
  {
    files: [`${models}/affect-model.ts`],
    licences: ['CC-BY-SA-4.0', 'CC-BY-4.0'],
    sets: ['emotion/emobank', 'emotion/goemotions_train'],
    text: `The weights 'affect' (src/analysis/models/affect-model.ts, version 'affect-1-...') are NOT under the Apache License: they are licensed
under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). They are adapted from EmoBank, Copyright Sven Buechel and
Udo Hahn, https://github.com/JULIELab/EmoBank, CC BY-SA 4.0, and from GoEmotions (Demszky et al. 2020, CC BY 4.0). Changes made:
ratings were put on [-1, 1] and a linear model was fitted to them; no text is contained. Who passes on a changed version of these
weights has to name their source and do so under the same licence. An application that does not import createAffectAnalyser does
not contain them when its bundler drops unused exports.`,
  },
  {
    files: [`${models}/emotion-model.ts`],
    licences: ['CC-BY-4.0'],
    sets: ['emotion/goemotions_train'],
    text: `The weights 'emotion' (src/analysis/models/emotion-model.ts) are adapted from GoEmotions (Demszky et al. 2020, Google,
https://github.com/google-research/google-research/tree/master/goemotions), CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). Changes made: a linear model was fitted to the labels; no text is contained.`,
  },
  {
    files: [`${models}/toxicity-model.ts`],
    licences: ['CC-BY-4.0', 'MIT'],
    sets: [
      'toxicity/convabuse',
      'toxicity/davidson_tweets',
      'toxicity/identity_madlibs',
      'technique/annomi',
      'emotion/goemotions_train',
    ],
    text: `The weights 'toxicity' (src/analysis/models/toxicity-model.ts) are adapted from ConvAbuse (Cercas Curry et al. 2021, CC BY 4.0), from the
hate-speech and offensive-language data of Davidson et al. (Copyright (c) 2017 Tom Davidson, MIT, below), from the identity templates of
Conversation AI's unintended-ml-bias-analysis (Jigsaw, CC BY 4.0), from GoEmotions (Demszky et al. 2020, CC BY 4.0) and from AnnoMI
(Wu et al. 2022, public domain). Changes made: linear models were fitted to the labels; no text is contained.`,
  },
  {
    files: [`${models}/technique-model.ts`, `${models}/client-talk-model.ts`],
    licences: [],
    sets: ['technique/annomi'],
    text: `The weights 'technique' and 'client-talk' (src/analysis/models/technique-model.ts, client-talk-model.ts) are adapted from AnnoMI
(Wu et al. 2022, public domain, https://github.com/uccollab/AnnoMI). Changes made: linear models were fitted to the labels; no text is
contained.`,
  },
  {
    files: [`${models}/appropriateness-model.ts`],
    licences: ['MIT'],
    sets: ['appropriateness/moore_model_responses'],
    text: `The weights 'appropriateness' (src/analysis/models/appropriateness-model.ts) are adapted from the responses of Moore et al.
(Copyright (c) 2025 Jared Moore, MIT, below). Changes made: a linear model was fitted to the labels; no text is contained.`,
  },
  {
    files: ['packages/sdk/src/affect/models/voice-affect-model.ts'],
    licences: [],
    sets: ['speech/emodb/labels', 'speech/emogator/labels'],
    text: `The weights 'voice-affect' (src/affect/models/voice-affect-model.ts and voice-affect.onnx) are made from EmoDB (Burkhardt et al. 2005, as
published by audEERING, CC0-1.0) and from EmoGator (Copyright Fred Buhl, https://github.com/fredbuhl/EmoGator, Apache-2.0). Changes
made: networks were fitted to statistics of the recordings; no sound is contained. They are under the Apache License, Version 2.0.`,
  },
]

/** Said once in a package that has weights under it. */
export const mitOfData = `The data of Davidson et al. (Copyright (c) 2017 Tom Davidson) and of Moore et al. (Copyright (c) 2025 Jared Moore) is under the MIT License:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** What is to be known of a package that is installed with one of ours, beyond the licence that its package.json states. */
export const installedNotes: Readonly<Record<string, string>> = {
  'codec-parser': `codec-parser is under the LGPL, version 3 or later. It is a dependency of @wasm-audio-decoders/flac, which reads FLAC recordings in a
gateway. It is not in our files: npm installs it as a package of its own, unchanged, which anybody can replace by another version. Who
passes on a program with it inside (one bundled file, a container image) passes on LGPL code: keep its notice and licence with it, and
let people replace it. A gateway that is only run as a service passes nothing on.`,
  'mpg123-decoder': `mpg123-decoder states MIT for its own code. The WebAssembly inside is compiled from libmpg123, which its authors publish under the
LGPL, version 2.1: what is said of codec-parser holds for it too.`,
  'opus-decoder':
    'opus-decoder states MIT for its own code. The WebAssembly inside is compiled from libopus, which its authors publish under a BSD licence of three clauses.',
  '@wasm-audio-decoders/flac':
    '@wasm-audio-decoders/flac states MIT for its own code. The WebAssembly inside is compiled from libFLAC and libogg, which their authors publish under a BSD licence of three clauses.',
}

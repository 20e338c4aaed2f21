/** Engines for a gateway: models on Triton, and turns divided between several. Runs wherever a gateway does. */
export {createGenerateEngine, type GenerateEngineOptions} from './engines/triton/create-generate-engine.ts'
export {
  createSplitEngine,
  type SplitEngine,
  type SplitEngineOptions,
  type SplitVariant,
} from './engines/triton/create-split-engine.ts'
export {createTritonEngine, type TritonEngineOptions} from './engines/triton/create-triton-engine.ts'
export type {ToPrompt} from './engines/triton/prompt.ts'
export type {TextTokenizer} from './engines/triton/tokenizer.ts'
export {createOpenAiSpeech, type OpenAiSpeechOptions} from './engines/openai-speech/create-openai-speech.ts'

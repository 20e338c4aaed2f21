/** Models in ONNX that run on the device: who speaks, what is said, and how it sounds. Needs the package onnxruntime-web. */
export {
  createOnnxEmotionRecognizer,
  type AffectOutput,
  type EmotionModelCard,
} from './audio-onnx/create-onnx-emotion-recognizer.ts'
export {createOnnxRecognizer, type RecognizerModelCard} from './audio-onnx/create-onnx-recognizer.ts'
export {createOnnxVad, type OnnxVad, type OnnxVadOptions} from './audio-onnx/create-onnx-vad.ts'
export type {ModelFrontEnd} from './audio-onnx/front-end.ts'
export type {OnnxFiles} from './audio-onnx/onnx-session.ts'

import {createDspVad} from '../signal/dsp-vad.ts'
import {runAudioWorker} from './run-audio-worker.ts'

void runAudioWorker(createDspVad())

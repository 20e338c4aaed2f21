/** Triton Inference Server without a GPU: its wire to the byte, in process. On ports it is `listenMockTriton` of `/node`. */
export type {ModelControl} from './triton-emulation/core/repository.ts'
export type {SharedMemoryPort} from './triton-emulation/core/shared-memory.ts'
export {createMockTriton, type MockTriton, type MockTritonOptions} from './triton-emulation/create-mock-triton.ts'
export type {DiskModel} from './triton-emulation/models/disk-models.ts'
export {toByteTokens} from './triton-emulation/models/byte-tokens.ts'

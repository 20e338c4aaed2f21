/** A chunk of its own: what keeps a conversation on a device. */
export {createEncryptedStorage, createMarkerStorage} from '@pixelated/sdk/storage'

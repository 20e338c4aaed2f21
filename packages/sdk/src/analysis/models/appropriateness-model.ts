// Made by `npm run train -- appropriateness --data FOLDER`; do not edit. Card: appropriateness.md, recipe and figures: training/models/appropriateness.
// Licence of the weights: of this package, with the notices of the data set. Trained on (first digits of SHA-256):
//   appropriateness/moore_model_responses ac959c622506d65e (MIT)
import type {LinearModelData} from '../linear-model.ts'

export const appropriatenessModel: LinearModelData = {
  format: 1,
  featureVersion: 1,
  name: 'appropriateness',
  version: 'appropriateness-1-201f993e',
  features: {
    hashBits: 16,
    words: 0,
  },
  heads: [
    {
      name: 'reply',
      kind: 'softmax',
      classes: ['appropriate', 'inappropriate'],
      biases: [-0.4067, -1.36309],
      scales: [0.00515975, 0.00515975],
      thresholds: [1, 1],
      size: 49,
      data: 'Z7Z%s3V8{3`NWADR?nM_NRw)^#RW8ZFd3Sa&Ta1>Rb/s&nPd1h:(r2gOR3R[:^=Z9T,Tc>mJR`5qGH`;S,u9T0X*y@uF]M^B[-U;RtMkOe²¯=4DÂMác*4l]`ħoèÎFć§õ%YktifâdŇæeÈ?}Á¨YK`Ċ*¦*/jPd±°>5CÁNâb+5m[aĨnçÍEĈ¦ö&ZjuhgáeňådÇ@|Â©ZLaĉ+§+.',
    },
  ],
  checksum: 753035241,
}

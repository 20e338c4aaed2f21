// The emulated Triton, from source, at the pace of a real model.
import {listenMockTriton} from '@pixelated/mock-server/node'
import {reportPort} from './report.mjs'

const {url} = await listenMockTriton()
reportPort(Number(new URL(url).port))

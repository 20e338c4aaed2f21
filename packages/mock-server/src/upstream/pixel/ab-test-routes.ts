import {float} from '../fastapi/python-float.ts'
import {required} from '../fastapi/model.ts'
import {readQuery} from '../fastapi/read-query.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import {decimal} from '../fastapi/scalars.ts'
import type {PixelServer} from './pixel-server.ts'

/** Generation C's switches of the A/B routing. Nothing asks who is calling. */
export function abTestRoutes({abRouter, context}: PixelServer): Route[] {
  const success = (message: string) => respondJson({status: 'success', message})
  return [
    {
      method: 'POST',
      path: '/ab-test/enable',
      handle({url}) {
        const {percent} = readQuery(url, {percent: required(decimal)}, context.dialect)
        abRouter.enable(percent.value)
        return respondJson({status: 'success', ift_traffic_percent: float(abRouter.share)})
      },
    },
    {
      method: 'POST',
      path: '/ab-test/disable',
      handle() {
        abRouter.enabled = false
        abRouter.share = 0
        return success('A/B test disabled')
      },
    },
    {
      method: 'POST',
      path: '/ab-test/rollback',
      handle() {
        abRouter.rolledBack = true
        return success('IFT rolled back to baseline')
      },
    },
    {
      method: 'POST',
      path: '/ab-test/restore',
      handle() {
        abRouter.rolledBack = false
        return success('IFT model restored')
      },
    },
    {method: 'GET', path: '/ab-test/stats', handle: () => respondJson(abRouter.stats())},
  ]
}

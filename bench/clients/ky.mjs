// ky alone, which our HTTP room is built on. It has no stream of its own.
import {loadPeer} from '../lib/load-peer.mjs'

const {default: ky} = await loadPeer('ky')

export function createClient({baseUrl}) {
  return {
    async sendJson() {
      return (await ky.post(`${baseUrl}/infer`, {json: {user_query: 'hello'}}).json()).response
    },
  }
}

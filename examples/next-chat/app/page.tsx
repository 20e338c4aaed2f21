import {preload} from '../lib/preload'
import {Chat} from './chat'

export default async function Page() {
  return <Chat {...await preload()} />
}

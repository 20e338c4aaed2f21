/** How replies score on five empathy skills, by a gateway. Attach it: `createPixelClient(options, [eq])`. */
export {eq, type Eq} from './api/eq.ts'

/** How a gateway divides turns between versions of its model, and how these do. Attach it: `createPixelClient(options, [experiments])`. */
export {experiments, type Experiments} from './api/experiments.ts'

/** Calls of servers and tools rather than of a page with a conversation: one part, loaded on first use. */
export {batchInfer} from './batch-infer.ts'
export {createBatchJobs} from './batch-jobs.ts'
export {reloadModel, status} from './operations.ts'

/** What is loaded on first use of a batch: one chunk for both ways. */
export {batchInfer} from './batch-infer.ts'
export {createBatchJobs} from './batch-jobs.ts'

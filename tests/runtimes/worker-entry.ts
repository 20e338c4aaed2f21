import {runCases} from './run-cases.ts'

// workerd takes its handler from the default export.
// oxlint-disable-next-line import/no-default-export
export default {
  async fetch(): Promise<Response> {
    return Response.json(await runCases())
  },
}

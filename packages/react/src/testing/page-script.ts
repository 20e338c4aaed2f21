// What `pixel-proof.js` is: loaded by a page, or pasted into the console of one, it runs at once and prints its report. Afterwards
// `pixelProof.report` is a promise of it as data, and `pixelProof.run({allow: [...]})` runs it again.
import {formatProof} from './format-proof.ts'
import {proveThisPage, type PageProofOptions} from './prove-this-page.ts'
import type {ProofReport} from './proof-report.ts'

const run = async (options?: PageProofOptions): Promise<ProofReport> => {
  const report = await proveThisPage(options)
  console[report.isPassed ? 'info' : 'error'](formatProof(report))
  return report
}

/** `<script src="pixel-proof.js" data-allow="https://api.example.org">` */
const allow = document.currentScript?.dataset['allow']?.split(/\s+/).filter(Boolean) ?? []
Reflect.set(globalThis, 'pixelProof', {run, report: run({allow})})

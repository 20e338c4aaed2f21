import {visitInDanger} from './visit-in-danger.ts'
import {visitOffline} from './visit-offline.ts'
import {defaultParts, installPageTools} from './in-page/page-tools.ts'
import {watchPage} from './in-page/watch-page.ts'
import {judgeProof} from './judge-proof.ts'
import {listenToPage} from './listen-to-page.ts'
import type {ProofEvidence} from './proof-evidence.ts'
import {plantedWord, riskSentence, type ProofOptions} from './proof-options.ts'
import type {ProofPage} from './proof-page.ts'
import type {ProofReport} from './proof-report.ts'

/**
 * Proves a page of yours with a browser: that help opens, can be seen, reached and used, that no words are left or sent elsewhere, that the
 * way out works, and that the colours can be read. It writes as somebody in danger would, so point it at a server for tests.
 * `assertProof` throws when a check failed.
 * @example
 * import {chromium} from 'playwright-core'
 *
 * const browser = await chromium.launch()
 * const report = await provePage(await browser.newPage(), {url: 'http://localhost:3000'})
 * console.log(formatProof(report))
 * await browser.close()
 */
export async function provePage(page: ProofPage, options: ProofOptions = {}): Promise<ProofReport> {
  const {url = page.url(), skip = {}, parts, sentence = riskSentence, timeoutMs = 10_000, allow = []} = options
  if (!/^https?:/.test(url)) throw new Error('Which page? Give its address with `url`, or open it before.')
  const settings = {word: plantedWord, parts: {...defaultParts, ...parts}}
  await page.addInitScript(installPageTools, settings)
  await page.addInitScript(watchPage, settings)
  // What is looked at is never half faded in.
  await page.emulateMedia({reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none'})
  const heard = await listenToPage(page, {url, allow})
  const visit = {page, url, sentence, timeoutMs, heard, open: options.open}
  const danger = await visitInDanger(visit)
  const rest = danger.hasChat ? await visitOffline(visit, {isCleared: danger.exit?.leavesByEscape === true}) : {}
  const exit = danger.exit && rest.exit ? {...danger.exit, ...rest.exit} : (rest.exit ?? danger.exit)
  const evidence: ProofEvidence = {...danger, ...rest, ...(exit && {exit}), ...heard.evidence()}
  return judgeProof(evidence, {url, skip})
}

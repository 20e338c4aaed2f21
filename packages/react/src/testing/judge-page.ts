import {failed, notChecked, passed, type Judgement} from './judge-crisis.ts'
import type {ProofEvidence} from './proof-evidence.ts'

/** The first few; a long list is not read. */
const some = (all: readonly string[], most = 5): string =>
  all.length > most ? `${all.slice(0, most).join('; ')}; and ${all.length - most} more` : all.join('; ')

export function judgeExit({exit}: ProofEvidence): Judgement {
  if (!exit) return notChecked('The way out was not tried.')
  if (!exit.isThere) {
    return failed(
      'There is no way out that can be seen and reached.',
      'Set `quick-exit-url`, or show QuickExit. If this page must not have one, say why with `skip`.',
    )
  }
  if (exit.leavesByPress === undefined) {
    return notChecked(
      'It is there. Not checked here: pressing it would end this page, and its report.',
      'Press it, press Back, and see that nothing of the conversation comes again. Then do the same with Escape three times.',
    )
  }
  if (!exit.leavesByPress) {
    return failed(
      'The button was pressed, and the page stayed.',
      'Look for a script that stops clicks before they arrive.',
    )
  }
  if (exit.leavesByEscape === false) {
    return failed(
      'Escape three times, and the page stayed.',
      'Look for a script that stops the Escape key before it arrives.',
    )
  }
  return exit.isBroughtBack
    ? failed(
        'After leaving, Back shows what was written.',
        'Store no conversation on this page, or clear it at `pixel-exit`.',
      )
    : passed('It leaves at once, by its button and by Escape three times, and Back does not bring the words again.')
}

export function judgeStrangers({strangers, areSocketsUnseen}: ProofEvidence): Judgement {
  if (!strangers) return notChecked('No requests were watched.')
  return strangers.length === 0
    ? passed(
        'Only this page’s server and the API were asked.',
        areSocketsUnseen ? 'Sockets can not be seen from here: look for them under Network, WS.' : undefined,
      )
    : failed(
        `Others were asked too: ${some(strangers)}.`,
        'Serve fonts, scripts and pictures yourself, and count no visits on a page where people write about themselves. What must stay is named with `allow`.',
      )
}

export function judgeStores({stores}: ProofEvidence): Judgement {
  if (!stores) return notChecked('Nothing was written that could have been stored.')
  return stores.length === 0
    ? passed('Nothing written can be read in storage, databases, caches, cookies, the address or the title.')
    : failed(
        `Words can be read in ${some(stores)}.`,
        'Keep nothing, or use `persistence="encrypted"`. Put no words into addresses.',
      )
}

export function judgeLogs({logs}: ProofEvidence): Judgement {
  if (!logs) return notChecked('No console was watched.')
  return logs.length === 0
    ? passed('Nothing written stands in the console.')
    : failed(
        `Words stand in the console: ${some(logs)}.`,
        'Log ids and codes. Whatever reads consoles reads these words too.',
      )
}

export function judgeContrast({contrast}: ProofEvidence): Judgement {
  if (!contrast || contrast.length === 0) return notChecked('Nothing could be seen to compare.')
  const faint = contrast.flatMap(({scheme, tooFaint}) =>
    tooFaint.map(
      ({element, front, back, ratio, least}) =>
        `${element} has ${ratio}:1 where ${least}:1 is needed (${front} on ${back}${scheme ? `, ${scheme}` : ''})`,
    ),
  )
  const overPictures = Math.max(...contrast.map((one) => one.overPictures))
  const note = overPictures > 0 ? ` ${overPictures} texts lie over a picture and were not computed.` : ''
  const pairs = contrast.reduce((sum, one) => sum + one.pairs, 0)
  return faint.length === 0
    ? passed(`${pairs} pairs of colours reach what WCAG 2.2 AA asks.${note}`)
    : failed(
        `Too faint: ${some(faint)}.${note}`,
        'Change the `--pixel-*` colours that you set until each pair reaches its ratio.',
      )
}

const expectedEvents = ['pixel-ready', 'pixel-message', 'pixel-risk', 'pixel-crisis']

export function judgeEvents(evidence: ProofEvidence): Judgement {
  const {hasElement, watch, crisis} = evidence
  if (!hasElement) {
    return {
      status: 'skipped',
      seen: 'There is no <pixel-chat> on this page: PixelChat tells its app by props and hooks.',
    }
  }
  if (!watch || !crisis?.isOpen) return notChecked('There was no message to hear of.')
  if (watch.withWords.length > 0) {
    return failed(
      `A person’s words are in ${some(watch.withWords)}.`,
      'Raise no such event of your own with words in it.',
    )
  }
  const expected = watch.raised.includes('pixel-ready') ? expectedEvents : expectedEvents.slice(1)
  const silent = expected.filter((type) => !watch.raised.includes(type))
  const swallowed = expected.filter((type) => watch.raised.includes(type) && !watch.arrived.includes(type))
  if (silent.length > 0) {
    return failed(`Never raised: ${some(silent)}.`, 'Is the widget’s file the one that its manifest names?')
  }
  return swallowed.length === 0
    ? passed(`Heard on the document: ${expected.join(', ')}.`)
    : failed(
        `Raised, and never heard on the document: ${some(swallowed)}.`,
        'A script between stops them: look for stopPropagation.',
      )
}

export function judgePolicy({watch, policy, apis}: ProofEvidence): Judgement {
  if (!watch) return notChecked('No policy was watched.')
  const strict = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${["'self'", ...apis].join(' ')}; base-uri 'none'; form-action 'self'`
  if (watch.refused.length > 0) {
    return failed(`The page’s policy refused: ${some(watch.refused)}.`, `The chat works under: ${strict}`)
  }
  if (policy === undefined) return passed('Nothing was refused while this ran.')
  return policy
    ? passed('The policy of the page refused nothing.')
    : passed('No policy was found on this page, so nothing was refused.', `The chat works under: ${strict}`)
}

import {useCallback, useRef, useState, type ReactNode, type RefObject} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {consentEnglish} from '../messages/english-consent.ts'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {ConsentContext, type ConsentParts} from './consent-context.ts'
import {decideConsent, hasConsent, type ConsentPurpose, type ConsentRecord} from './consent-record.ts'
import {ConsentRefuse} from './consent-refuse.tsx'

interface ConsentFormProps {
  id: string
  title: RefObject<HTMLHeadingElement | null>
  purposes: readonly ConsentPurpose[]
  record: ConsentRecord
  onChange: (record: ConsentRecord) => void
  onClose: () => void
  children: ReactNode
}

/** What is ticked lives as long as the dialog is open: closed without a decision, it is forgotten. */
export function ConsentForm({id, title, purposes, record, onChange, onClose, children}: ConsentFormProps): ReactNode {
  const messages = useWords(consentEnglish)
  const announce = useAnnounce()
  const {isRefuseMissing, attend} = useRefuseAttendance()
  const allowed = purposes.filter((purpose) => hasConsent(record, purpose)).map((purpose) => purpose.id)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(allowed))
  const decide = (choices: ReadonlySet<string>): void => {
    onChange(decideConsent(record, {purposes, allowed: choices, at: Date.now()}))
    announce(messages.text('consent.saved'))
    onClose()
  }
  const tick = (purpose: string, isTicked: boolean): void => {
    const others = [...ticked].filter((one) => one !== purpose)
    setTicked(new Set(isTicked ? [...others, purpose] : others))
  }
  const parts: ConsentParts = {
    ...{id, title, purposes, record, ticked, tick, attend},
    isAnyAllowed: allowed.length > 0,
    refuse: () => decide(new Set()),
    close: onClose,
  }
  return (
    <ConsentContext.Provider value={parts}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          decide(ticked)
        }}
      >
        {children}
        {isRefuseMissing && (
          <ConsentContext.Provider value={{...parts, attend: countNothing}}>
            <ConsentRefuse />
          </ConsentContext.Provider>
        )}
      </form>
    </ConsentContext.Provider>
  )
}

/** What stands in for a part that was left out must not count as that part, or it would go again. */
const countNothing = () => () => {}

function useRefuseAttendance() {
  const count = useRef(0)
  const [isRefuseMissing, setMissing] = useState(false)
  const attend = useCallback(() => {
    count.current += 1
    setMissing(false)
    return () => {
      count.current -= 1
      setMissing(count.current === 0)
    }
  }, [])
  // After the parts below have said that they are there.
  useBrowserLayoutEffect(() => setMissing(count.current === 0), [])
  return {isRefuseMissing, attend}
}

import {StorageError} from '../errors/storage-error.ts'
import type {StorageNews} from '../storage/record-storage.ts'
import {toStorageError} from '../storage/to-storage-error.ts'
import {followTabs} from './follow-tabs.ts'
import type {KeepingOptions} from './keeping-options.ts'
import {readConversation, type StoredConversation} from './read-conversation.ts'
import {takeKeptRisk, takeRiskOf} from './take-kept-risk.ts'
import {whenWaitedFor} from './when-waited-for.ts'

/** Reads what was kept, and again whenever this tab becomes the owner; follows what other tabs write. */
export function keepConversation(options: KeepingOptions): {close(): void} {
  const {id, storage, store, keeper, owner} = options
  let isClosed = false
  let round = 0
  let reading = Promise.resolve()
  let stopWaiting = () => {}

  const roleNow = () => owner?.getRole() ?? 'unguarded'
  const mayWrite = (): boolean => roleNow() === 'owner' || roleNow() === 'unguarded'
  const readAgain = (): void => {
    reading = read()
  }

  function goOnWithout(error: StorageError): void {
    store.dispatch({type: 'keeping-changed', keeping: {phase: 'unread', problem: error}})
    keeper.giveUp(error)
    if (mayWrite()) options.onReady()
  }

  async function read(): Promise<void> {
    const mine = ++round
    const isLate = (): boolean => isClosed || mine !== round
    stopWaiting()
    keeper.beginReading()
    // What comes after all is put before what was written meanwhile.
    if (mayWrite()) stopWaiting = whenWaitedFor(options, () => goOnWithout(new StorageError('blocked')))
    try {
      const stored = await readConversation(storage, id)
      if (isLate()) return
      stopWaiting()
      takeStored(options, stored)
      if (mayWrite()) keeper.begin(stored.requests)
      else keeper.follow()
    } catch (error) {
      if (isLate()) return
      stopWaiting()
      return goOnWithout(toStorageError(error))
    }
    if (mayWrite()) options.onReady()
  }

  function onRole(): void {
    store.dispatch({type: 'role-changed', role: roleNow()})
    if (roleNow() === 'asking') return
    if (!mayWrite()) {
      keeper.follow()
      options.onFollow()
    } else {
      // Nothing is sent before this tab knows what the one before it has done.
      keeper.await()
      store.dispatch({type: 'keeping-changed', keeping: {phase: 'reading'}})
    }
    readAgain()
  }

  const follow = followTabs({
    ...options,
    mayWrite,
    isClosed: () => isClosed,
    whenRead: () => reading,
    onReset: readAgain,
  })

  function onNews(news: StorageNews): void {
    if (isClosed) return
    const {unsaved, problem, isCleared} = storage.getState()
    if (isCleared) return options.onCleared()
    if (news.type === 'changed') {
      void follow(news.records)
      return
    }
    store.dispatch({type: 'keeping-changed', keeping: {unsaved, problem}})
    // The device gives something again.
    if (store.getState().keeping.phase === 'unread' && !problem) readAgain()
  }

  const stopNews = storage.subscribe(onNews)
  const stopRole = owner?.subscribe(onRole) ?? (() => {})
  owner?.onHandOver({finish: () => reading, leave: keeper.settled})
  onRole()
  return {
    close() {
      isClosed = true
      stopWaiting()
      stopNews()
      stopRole()
      owner?.release()
    },
  }
}

function takeStored(options: KeepingOptions, stored: StoredConversation): void {
  const {storage, store, keeper, sessionRisk, ownSessionId} = options
  const {pages, head, draft, marker, isMarkerIllegible, aside} = stored
  takeKeptRisk(sessionRisk, isMarkerIllegible ? 'illegible' : marker?.risk)
  if (marker) {
    store.dispatch({type: 'disclosed', disclosure: {...marker.disclosure, ...store.getState().disclosure}})
  }
  const messages = [...pages.values()].flat()
  takeRiskOf(sessionRisk, messages)
  for (const [page, found] of pages) keeper.adopt(page, found)
  const goneIds = keeper.forgetOthers(messages)
  const sessionId = ownSessionId ?? head?.sessionId
  store.dispatch({type: 'restored', kept: {...head, sessionId, messages, draft, goneIds}})
  options.judgeAgain()
  store.dispatch({type: 'keeping-changed', keeping: {phase: 'ready', aside, problem: storage.getState().problem}})
}

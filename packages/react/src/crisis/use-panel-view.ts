import type {CrisisAction} from '@pixelated/sdk/crisis'
import {useEffect, useRef, useState, type MouseEvent, type RefObject} from 'react'
import {keepVisible} from './keep-visible.ts'
import {nextView, type PanelView} from './panel-view.ts'
import type {ShownRisk} from './shown-risk.ts'

/** A tap so soon after the panel has come was meant for what was there before. */
const accidentMs = 600

export interface PanelViewOptions {
  actions: readonly CrisisAction[]
  onOpenChange: ((isOpen: boolean) => void) | undefined
}

interface PanelControl {
  view: PanelView
  root: RefObject<HTMLElement | null>
  /** Where the focus goes when the person opens the panel: the button that was pressed is gone then. */
  title: RefObject<HTMLHeadingElement | null>
  toggle(event: MouseEvent): void
}

/** Opens with the risk, folds by its button only, keeps in sight. */
export function usePanelView({level}: ShownRisk, {actions, onOpenChange}: PanelViewOptions): PanelControl {
  const [state, setState] = useState(() => nextView(undefined, level, actions))
  // Worked out while rendering, so that the card is in the same frame as the risk.
  const view = nextView(state, level, actions)
  if (view !== state) setState(view)

  const root = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const movesFocus = useRef(false)
  const openedAt = useRef(0)
  const wasOpen = useRef(false)
  const {isOpen} = view
  const tell = useRef(onOpenChange)
  useEffect(() => {
    tell.current = onOpenChange
  })
  useEffect(() => {
    openedAt.current = performance.now()
    // When the panel comes by itself, the focus stays where the person writes.
    if (movesFocus.current) (isOpen ? title.current : findOpener(root.current))?.focus()
    movesFocus.current = false
    if (wasOpen.current !== isOpen) tell.current?.(isOpen)
    wasOpen.current = isOpen
  }, [isOpen])
  // With every render: each may have brought something to watch over, and there are few of them.
  useEffect(() => (root.current ? keepVisible(root.current) : undefined))

  const toggle = ({detail, timeStamp}: MouseEvent): void => {
    const isByPointer = detail > 0
    if (isOpen && isByPointer && timeStamp - openedAt.current < accidentMs) return
    movesFocus.current = true
    setState({...view, isOpen: !isOpen, isOpened: true})
  }
  return {view, root, title, toggle}
}

/** It may be an element of the app's own, so there is no ref to it. */
const findOpener = (root: HTMLElement | null) => root?.querySelector<HTMLElement>('[data-part=open]')

import {useEffect, useRef, type RefObject} from 'react'
import {useLatest} from '../hooks/use-latest.ts'
import type {GateReason} from './use-gate.ts'

interface PanelFocusOptions {
  readonly reason: GateReason | undefined
  /** The person opened the panel, or sent what came before the chat. */
  readonly movesFocus: boolean
}

/** Puts the focus where one goes on: into help that is open, the field to write in, or the first control. Never by itself. */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, {reason, movesFocus}: PanelFocusOptions): void {
  const isNew = useRef(true)
  const before = useRef(reason)
  const moves = useLatest(movesFocus)
  useEffect(() => {
    const {current} = panel
    const wasAsked = before.current === 'asks' || before.current === 'refused' || before.current === 'form'
    const isBusyHere = !isNew.current && (wasAsked || hasFocus(current))
    isNew.current = false
    before.current = reason
    if (current && (moves.current || isBusyHere)) focusFirst(current)
  }, [panel, reason, moves])
}

const hasFocus = (panel: HTMLElement | null): boolean => panel?.matches(':focus-within') ?? false

const places = ['.pixel-crisis[data-view="card"] h2', 'textarea', '.pixel-widget-reason button', 'button']

function focusFirst(panel: HTMLElement): void {
  const form = panel.querySelector<HTMLSlotElement>('slot[name="pre-chat"]')?.assignedElements() ?? []
  const field = form.map((one) => one.querySelector<HTMLElement>('input, select, textarea, button')).find(Boolean)
  const place = field ?? places.map((name) => panel.querySelector<HTMLElement>(name)).find(Boolean)
  place?.focus()
}

/** Where the panel fills the screen, Tab stays in it: what is behind can not be seen. */
export function keepTabInside(panel: HTMLElement, {shiftKey}: {shiftKey: boolean}): void {
  const page = panel.ownerDocument
  requestAnimationFrame(() => {
    const {clientWidth, clientHeight} = page.documentElement
    const {width, height} = panel.getBoundingClientRect()
    const fills = width >= clientWidth && height >= clientHeight - 1
    if (!fills || hasFocus(panel) || !page.hasFocus() || !panel.isConnected) return
    const all = [...panel.querySelectorAll<HTMLElement>('button, a[href], textarea, summary, select')]
    const seen = all.filter((one) => one.checkVisibility?.() ?? true)
    seen.at(shiftKey ? -1 : 0)?.focus()
  })
}

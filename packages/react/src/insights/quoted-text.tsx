import type {Span} from '@pixelated/sdk/contract'
import {toMarkedParts} from './marked-parts.ts'

interface QuotedTextProps {
  text: string
  /** What to mark in it. */
  spans: readonly Span[]
}

/** A text as it was said, with places marked in it. */
export function QuotedText({text, spans}: QuotedTextProps) {
  return (
    <blockquote className="pixel-quote" dir="auto">
      {toMarkedParts(text, spans).map(({start, text: part, isMarked}) =>
        isMarked ? <mark key={start}>{part}</mark> : <span key={start}>{part}</span>,
      )}
    </blockquote>
  )
}

import {Component, type ReactNode} from 'react'

interface WidgetBoundaryProps {
  readonly children: ReactNode
  /** Shown in place of what failed: help from people, above all. */
  readonly fallback: ReactNode
  readonly onFailure: () => void
}

/** Whatever fails inside the chat takes neither the page nor the ways to reach a person with it. */
export class WidgetBoundary extends Component<WidgetBoundaryProps, {hasFailed: boolean}> {
  override state = {hasFailed: false}

  static getDerivedStateFromError(): {hasFailed: boolean} {
    return {hasFailed: true}
  }

  override componentDidCatch(): void {
    this.props.onFailure()
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}

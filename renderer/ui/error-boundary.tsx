import { Component, type ComponentType, type ReactNode } from 'react';

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Shows in the place of what broke; `onAgain` draws the children anew. */
  readonly fallback: ComponentType<{ readonly onAgain: () => void }>;
  /** Another place to be: what broke in the last one is forgotten. */
  readonly place?: string;
}

interface State {
  readonly isBroken: boolean;
  readonly place: string | undefined;
}

/**
 * Keeps a mistake in one part of the window from taking the rest with it. A class, because React tells only
 * classes. The error itself goes nowhere: its message may hold what somebody wrote.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { isBroken: false, place: this.props.place };

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true };
  }

  static getDerivedStateFromProps({ place }: ErrorBoundaryProps, state: State): State | null {
    return place === state.place ? null : { isBroken: false, place };
  }

  override render(): ReactNode {
    const { children, fallback: Fallback } = this.props;
    return this.state.isBroken ? <Fallback onAgain={() => this.setState({ isBroken: false })} /> : children;
  }
}

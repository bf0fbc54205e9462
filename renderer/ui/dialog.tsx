import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { NoCommands } from './commands.tsx';
import { primaryButton, useFinishKeys } from './finish-keys.ts';
import styles from './overlay.module.css';
import { coverToasts } from './toasts.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, a press outside, or the button that says so. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Beside the buttons: what they wait for, as long as one of them cannot be pressed. */
  readonly waitsFor?: string | undefined;
  /** Must be answered: no way out by a press outside. */
  readonly isAlert?: boolean;
  readonly isWide?: boolean;
  /**
   * Ctrl+Enter, from anywhere in it; it never reaches the page below. Left out: it presses the primary button, unless one that
   * cannot be taken back stands beside it.
   */
  readonly onFinish?: (() => void) | undefined;
}

/** Asks or shows something before all else. The focus goes in, stays in, and comes back. */
export function Dialog({ title, isOpen, onClose, children, actions, waitsFor, isAlert = false, isWide = false, onFinish }: DialogProps) {
  const contents = useRef<HTMLDivElement>(null);
  const press = () => {
    const isDangerous = contents.current?.querySelector('button[data-kind="danger"]') !== null;
    if (!isDangerous) contents.current?.querySelector<HTMLElement>(`:is([data-actions], form) ${primaryButton}`)?.click();
  };
  const onKeyDownCapture = useFinishKeys(onFinish ?? press);
  useEffect(() => (isOpen ? coverToasts() : undefined), [isOpen]);
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen={isOpen} isDismissable={!isAlert} onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles['modal'] ?? ''} {...(isWide && { 'data-wide': true })}>
        <AriaDialog className={styles['dialog'] ?? ''} role={isAlert ? 'alertdialog' : 'dialog'}>
          {/* Decides nothing about other keys than this one. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div ref={contents} className={styles['contents']} onKeyDownCapture={onKeyDownCapture}>
            <Heading slot="title" level={1}>
              {title}
            </Heading>
            <NoCommands>
              {children}
              {actions !== undefined && (
                <div className={styles['dialogActions']} data-actions>
                  {waitsFor !== undefined && <p className={styles['waitsFor']}>{waitsFor}</p>}
                  {actions}
                </div>
              )}
            </NoCommands>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

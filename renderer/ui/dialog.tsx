import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { useFinishKeys } from './finish-keys.ts';
import styles from './overlay.module.css';
import { coverToasts } from './toasts.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, a press outside, or the button that says so. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Must be answered: no way out by a press outside. */
  readonly isAlert?: boolean;
  readonly isWide?: boolean;
  /** Ctrl+Enter, from anywhere in it; it never reaches the page below. */
  readonly onFinish?: (() => void) | undefined;
}

/** Asks or shows something before all else. The focus goes in, stays in, and comes back. */
export function Dialog({ title, isOpen, onClose, children, actions, isAlert = false, isWide = false, onFinish }: DialogProps) {
  const onKeyDownCapture = useFinishKeys(onFinish);
  useEffect(() => (isOpen ? coverToasts() : undefined), [isOpen]);
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen={isOpen} isDismissable={!isAlert} onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles['modal'] ?? ''} {...(isWide && { 'data-wide': true })}>
        <AriaDialog className={styles['dialog'] ?? ''} role={isAlert ? 'alertdialog' : 'dialog'}>
          {/* Decides nothing about other keys than this one. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div className={styles['contents']} onKeyDownCapture={onKeyDownCapture}>
            <Heading slot="title" level={1}>
              {title}
            </Heading>
            {children}
            {actions !== undefined && <div className={styles['dialogActions']}>{actions}</div>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

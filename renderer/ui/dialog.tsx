import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

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
}

/** Asks or shows something before all else. The focus goes in, stays in, and comes back. */
export function Dialog({ title, isOpen, onClose, children, actions, isAlert = false, isWide = false }: DialogProps) {
  useEffect(() => (isOpen ? coverToasts() : undefined), [isOpen]);
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen={isOpen} isDismissable={!isAlert} onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles['modal'] ?? ''} {...(isWide && { 'data-wide': true })}>
        <AriaDialog className={styles['dialog'] ?? ''} role={isAlert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={1}>
            {title}
          </Heading>
          {children}
          {actions !== undefined && <div className={styles['dialogActions']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

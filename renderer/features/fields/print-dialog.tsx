import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface PrintDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onPrint: () => void;
  readonly children: ReactNode;
}

/** What is printed leaves the vault: that is said before. */
export function PrintDialog({ title, isOpen, onClose, onPrint, children }: PrintDialogProps) {
  const t = useText();
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button kind="danger" onPress={onPrint}>
            {t('case.print')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

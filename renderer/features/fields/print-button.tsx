import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { PrintDialog } from './print-dialog.tsx';

/** Prints the page on view, once it is said that it leaves the vault. */
export function PrintButton({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const print = () => {
    setAsking(false);
    // The question must not stand on the paper.
    setTimeout(() => window.print());
  };
  return (
    <div data-not-printed>
      <Button icon={<Printer size={14} aria-hidden />} onPress={() => setAsking(true)}>
        {t('case.print')}
      </Button>
      <PrintDialog title={title} isOpen={isAsking} onClose={() => setAsking(false)} onPrint={print}>
        {children}
      </PrintDialog>
    </div>
  );
}

import { type ReactNode, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { useFieldsAround } from '../fields/index.ts';
import { LinkDialog } from './link-dialog.tsx';
import type { LinkFrom } from './use-link-form.ts';

export interface LinkButtonProps {
  readonly from: LinkFrom;
  readonly icon: ReactNode;
  /** Among words, and not beside a heading. */
  readonly isQuiet?: boolean;
}

/** Links a case, an act or a measure to recommendations. */
export function LinkButton({ from, icon, isQuiet = false }: LinkButtonProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [isLinking, setLinking] = useState(false);
  const isAct = 'act' in from;
  return (
    <>
      <Button kind={isAct || isQuiet ? 'quiet' : 'plain'} icon={icon} isDisabled={isReadOnly} onPress={() => setLinking(true)}>
        {t(isAct ? 'link.act' : 'case.link')}
      </Button>
      {isLinking && <LinkDialog from={from} onClose={() => setLinking(false)} />}
    </>
  );
}

import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { viewKindOf } from '../../state/evidence-bytes.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { ExportDialog } from './export-dialog.tsx';
import type { ItemOf } from './item-of.ts';
import type { AboutItem } from './use-about.ts';

/** What is done with the file beside it, so that nobody has to look for it below what is said of the item. */
export function FileActions({ id, title, fields, isReadOnly, about }: ItemOf & { readonly about: AboutItem }) {
  const t = useText();
  const [isLeaving, setIsLeaving] = useState(false);
  const kind = viewKindOf(about.shownType);
  return (
    <>
      {(kind === 'image' || kind === 'pdf') && (
        <Button isDisabled={isReadOnly} onPress={() => go(['evidence', id, 'cover'])}>
          {t('copies.make')}
        </Button>
      )}
      <Button isDisabled={isReadOnly} onPress={() => setIsLeaving(true)}>
        {t('item.export')}
      </Button>
      {isLeaving && (
        <ExportDialog
          id={id}
          title={title}
          fileName={String(fields['fileName'] ?? '')}
          mediaType={about.shownType}
          isCopy={fields['copyOf'] !== undefined}
          isConsentUnasked={about.people.length === 0 && about.shows !== 'nobody'}
          onClose={() => setIsLeaving(false)}
        />
      )}
    </>
  );
}

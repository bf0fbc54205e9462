import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Row } from '../../ui/layout.tsx';
import { fileSize } from '../../i18n/file-size.ts';

/** More numbers than that nobody reads. */
const mostNamed = 20;

/** Bundles of which some parts came: which are still missing. */
export function WaitingParts() {
  const t = useText();
  const { formatNumber, formatList } = useIntl();
  const { data: sets = [] } = useQuery({ queryKey: ['bundles', 'parts'], queryFn: () => api['bundles.parts']({}) });
  const discard = async (tag: string) => {
    await api['bundles.discardParts']({ tag });
    await queries.invalidateQueries({ queryKey: ['bundles', 'parts'] });
  };
  return sets.map(({ tag, title, parts, present, missing, sizeBytes }) => (
    <Callout key={tag} tone="info" title={t('inbox.parts.title', { missing: missing.length })}>
      <p>
        {t('inbox.parts.text', {
          title,
          present: present.length,
          parts,
          size: fileSize(sizeBytes, formatNumber),
          missing: formatList(missing.slice(0, mostNamed).map(String), { type: 'conjunction' }),
          more: Math.max(0, missing.length - mostNamed),
        })}
      </p>
      <Row>
        <Button kind="quiet" onPress={() => void discard(tag)}>
          {t('inbox.parts.discard')}
        </Button>
      </Row>
    </Callout>
  ));
}

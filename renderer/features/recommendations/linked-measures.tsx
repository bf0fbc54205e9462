import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { FieldsProvider } from '../fields/index.ts';
import { LinkDialog, LinkFields } from '../links/index.ts';

/** What the State did about a recommendation, or a part of it; a link can be made from here as from the measure. */
export function LinkedMeasures({ id }: { readonly id: string }) {
  const t = useText();
  const dateText = useDateText();
  const words = useWords();
  const [isLinking, setLinking] = useState(false);
  const { data, dataUpdatedAt } = useQuery({ queryKey: ['links', id], queryFn: () => api['links.list']({ recommendation: id }) });
  const { measureCount, measures } = data ?? { measureCount: 0, measures: [] };
  return (
    <Section
      title={t('recommendation.measures')}
      count={measureCount}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} onPress={() => setLinking(true)}>
          {t('recommendation.measure.link')}
        </Button>
      }
    >
      {measures.length === 0 && <Soft>{t('recommendation.measures.empty')}</Soft>}
      <FieldsProvider readAt={dataUpdatedAt}>
        {measures.map((link) => (
          <LinkFields
            key={link.id}
            entity="measure-link"
            link={{ id: link.id, fields: { direction: link.direction, reason: link.reason, part: link.part?.id } }}
            recommendation={id}
            head={
              <a href={hrefOf(['measures', link.measure])} dir="auto">
                {link.title ?? t('frame.palette.untitled')}
              </a>
            }
            text={[words.label('measure-kinds', link.kind), link.inForce && dateText(link.inForce)].filter(Boolean).join(' · ')}
          />
        ))}
      </FieldsProvider>
      {isLinking && <LinkDialog to={{ recommendation: id, finds: 'measure' }} onClose={() => setLinking(false)} />}
    </Section>
  );
}

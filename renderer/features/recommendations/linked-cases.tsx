import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Section, Soft } from '../../ui/layout.tsx';
import { FieldsProvider } from '../fields/index.ts';
import { LinkFields } from '../links/index.ts';
import { CaseName } from '../values/index.ts';

const none = { count: 0, directions: {}, links: [], measureCount: 0, measures: [] };

/** Cases that speak to a recommendation; direction and reason can be changed here as on the case. */
export function LinkedCases({ id, onAdd }: { readonly id: string; readonly onAdd: () => void }) {
  const t = useText();
  const dateText = useDateText();
  const words = useWords();
  const { data: { count, directions, links } = none, dataUpdatedAt } = useQuery({
    queryKey: ['links', id],
    queryFn: () => api['links.list']({ recommendation: id }),
  });
  return (
    <Section
      title={t('recommendation.cases')}
      count={count}
      actions={
        <>
          {count > 1 &&
            Object.entries(directions).map(([direction, members]) => (
              <Badge key={direction}>
                {words.label('link-directions', direction)} {members}
              </Badge>
            ))}
          <Button icon={<Plus size={14} aria-hidden />} onPress={onAdd}>
            {t('recommendation.link')}
          </Button>
        </>
      }
    >
      {links.length === 0 && <Soft>{t('recommendation.cases.empty')}</Soft>}
      <FieldsProvider readAt={dataUpdatedAt}>
        {links.map((link) => (
          <LinkFields
            key={link.id}
            link={{ id: link.id, fields: { direction: link.direction, reason: link.reason, part: link.part?.id } }}
            recommendation={id}
            head={
              <a href={hrefOf(['cases', link.case])} dir="auto">
                <CaseName id={link.case} title={link.title} number={link.number} />
              </a>
            }
            text={[
              link.number,
              link.act && words.label('act-types', link.act.type),
              (link.act?.begin ?? link.begin) && dateText((link.act?.begin ?? link.begin)!),
              link.place,
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </FieldsProvider>
      {count > links.length && <Soft>{t('recommendation.cases.more', { shown: links.length, count })}</Soft>}
    </Section>
  );
}

import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useFieldText } from '../values/index.ts';
import type { AboutItem } from './use-about.ts';

/** Other items that hold the same bytes. */
export function SameFile({ same }: Pick<AboutItem, 'same'>) {
  const t = useText();
  const words = useFieldText();
  if (same.length === 0) return null;
  return (
    <Section title={t('item.same')}>
      <Stack>
        <Soft>{t('item.same.text')}</Soft>
        <List label={t('item.same')}>
          {same.map(({ id, title, caseTitle }) => (
            <li key={id}>
              <ItemLink href={hrefOf(['evidence', id])}>
                <span dir="auto">{words.title('evidence', title)}</span>
              </ItemLink>{' '}
              <Soft>
                <bdi>{caseTitle}</bdi>
              </Soft>
            </li>
          ))}
        </List>
      </Stack>
    </Section>
  );
}

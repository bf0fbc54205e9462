import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { CustodySection } from './custody-section.tsx';
import { FileFactsSection } from './file-facts.tsx';
import type { ItemOf } from './item-of.ts';
import { ItemView } from './item-view.tsx';

/** The file of an item, over what people say of it. */
export function ItemFile(item: ItemOf) {
  const { about, error } = useAbout(item.id);
  if (error) return <ErrorPanel error={error} />;
  return about ? <ItemView {...item} hasFile={about.hasFile} warnings={about.facts?.warnings ?? []} /> : null;
}

/** What the file says of itself, and what was done with it, below. */
export function ItemParts(item: ItemOf) {
  const t = useText();
  const { about } = useAbout(item.id);
  if (!about) return null;
  return (
    <>
      <FileFactsSection fields={item.fields} facts={about.facts} />
      {about.same.length > 0 && (
        <Section title={t('item.same')}>
          <Stack>
            <Soft>{t('item.same.text')}</Soft>
            <List label={t('item.same')}>
              {about.same.map(({ id, title, caseTitle }) => (
                <li key={id}>
                  <ItemLink href={hrefOf(['evidence', id])}>
                    <span dir="auto">{title}</span>
                  </ItemLink>{' '}
                  <Soft>
                    <bdi>{caseTitle}</bdi>
                  </Soft>
                </li>
              ))}
            </List>
          </Stack>
        </Section>
      )}
      <CustodySection {...item} custody={about.custody} hasFile={about.hasFile} />
    </>
  );
}

function useAbout(id: string) {
  const { data: about, error } = useQuery({ queryKey: ['evidence', 'about', id], queryFn: () => api['evidence.about']({ id }) });
  return { about, error };
}

import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Badge, Definitions, Row, Soft, Stack } from '../../ui/layout.tsx';
import styles from '../../ui/preview.module.css';
import { ConsentBadge } from '../consent/index.ts';
import { calledBy, CaseName } from '../values/index.ts';
import { type PersonRow, useRolesOf } from './people-columns.tsx';

/** Somebody to be read and not to be changed: what a list shows beside it. */
export function PersonPreview({ row }: { readonly row: PersonRow }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['people', 'show', row.id], queryFn: () => api['people.show']({ id: row.id }) });
  if (error) return <ErrorPanel error={error} />;
  return (
    <article className={styles['preview']}>
      <Stack>
        <header>
          <h2 dir="auto">{calledBy(row.name, t)}</h2>
          <Row>
            {row.records > 1 && <Soft>{t('person.records', { count: row.records })}</Soft>}
            <ConsentBadge state={row.consent} isFull />
            {row.doNotContact && <Badge tone="danger">{t('person.doNotContact')}</Badge>}
          </Row>
        </header>
        <Facts row={row} />
        {data && data.cases.length > 0 && (
          <section>
            <h3>{t('person.cases', { count: data.cases.length })}</h3>
            <ul className={styles['lines']}>
              {data.cases.map(({ id, number, title }) => (
                <li key={id}>
                  <a href={hrefOf(['cases', id])} dir="auto">
                    {number !== null && `${number} · `}
                    <CaseName id={id} title={title} number={number} />
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {typeof data?.fields['activities'] === 'string' && (
          <section>
            <h3>{t('field.activities')}</h3>
            <p className={styles['text']} dir="auto">
              {data.fields['activities']}
            </p>
          </section>
        )}
      </Stack>
    </article>
  );
}

function Facts({ row }: { readonly row: PersonRow }) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const rolesOf = useRolesOf();
  const own = (text: string | null) => text && <span dir="auto">{text}</span>;
  return (
    <Definitions
      entries={[
        [t('field.kind'), words.label('person-kinds', row.kind)],
        [t('person.alsoCalled'), own(row.otherNames.join(' · '))],
        [t('person.roles'), rolesOf(row)],
        [t('field.occupation'), own(row.occupation)],
        [t('field.organisation'), own(row.organisation)],
        [t('field.isDefender'), words.label('defender-bases', row.defender)],
        [t('field.sex'), words.label('sexes', row.sex)],
        [t('field.birthDate'), row.birth && dateText(row.birth)],
        [t('field.citizenship'), own(row.citizenship)],
        [t('field.confidentiality'), row.confidentiality && t(`confidentiality.${row.confidentiality as 1 | 2 | 3 | 4}`)],
        [t('field.tags'), own(row.tags.join(t('list.separator')))],
      ]}
    />
  );
}

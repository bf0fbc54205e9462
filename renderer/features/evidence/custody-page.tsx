import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Definitions, Mono, Page, Section, Soft } from '../../ui/layout.tsx';
import { PrintButton } from '../fields/index.ts';
import { RecordTitle, useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import { fileSize } from '../../i18n/file-size.ts';
import { TimesOnPaper } from './times-section.tsx';
import { useKindText } from './use-kind-text.ts';
import { When } from './when.tsx';

type Record = Awaited<ReturnType<(typeof api)['records.show']>>;
type About = Awaited<ReturnType<(typeof api)['evidence.about']>>;

/** The chain of custody of an item as a sheet of paper: what it is, what was done with it, and room for whoever takes it over. */
export function CustodyPage({ id }: { readonly id: string }) {
  const t = useText();
  const record = useQuery({ queryKey: ['evidence', 'show', id], queryFn: () => api['records.show']({ entity: 'evidence', id }) });
  const about = useQuery({ queryKey: ['evidence', 'about', id], queryFn: () => api['evidence.about']({ id }) });
  const error = record.error ?? about.error;
  if (record.data && about.data && !error) return <Sheet id={id} record={record.data} about={about.data} />;
  return (
    <PendingPage
      title={t('item.sheet')}
      error={error}
      actions={<Button onPress={() => go(['evidence', id])}>{t('item.sheet.back')}</Button>}
    />
  );
}

function Sheet({ id, record, about }: { readonly id: string; readonly record: Record; readonly about: About }) {
  const t = useText();
  const words = useFieldText();
  const { formatNumber } = useIntl();
  const kindText = useKindText();
  const { fields, owner } = record;
  const said = (field: string) => [words.field('evidence', field), words.value('evidence', field, fields[field] ?? null)] as const;
  const { sizeBytes: size, receivedAt } = fields;
  return (
    <Page
      title={t('item.sheet')}
      meta={words.titleFrom('evidence', fields, record.names)}
      isNarrow
      actions={
        <>
          <span data-not-printed>
            <Button onPress={() => go(['evidence', id])}>{t('item.sheet.back')}</Button>
          </span>
          <PrintButton title={t('item.sheet.print')}>
            <p>{t('item.sheet.print.text')}</p>
          </PrintButton>
        </>
      }
    >
      <Section title={t('item.sheet.item')}>
        <Definitions
          entries={[
            said('number'),
            said('title'),
            [words.entity('case'), owner && <RecordTitle {...owner} />],
            said('fileName'),
            [words.field('evidence', 'mediaType'), kindText(fields, about)],
            [t('item.facts.size'), typeof size === 'number' ? <bdi key="size">{fileSize(size, formatNumber)}</bdi> : undefined],
            [
              'SHA-256',
              fields['sha256'] === undefined ? undefined : (
                <span className={styles['hash']}>
                  <Mono>{String(fields['sha256'])}</Mono>
                </span>
              ),
            ],
            [words.field('evidence', 'receivedAt'), typeof receivedAt === 'string' ? <When key="at" instant={receivedAt} /> : undefined],
            said('captured'),
            said('capturedAt'),
            said('place'),
            said('method'),
            said('tool'),
            said('version'),
          ]}
        />
      </Section>
      <TimesOnPaper id={id} />
      <Lines custody={about.custody} />
      <HandOver number={fields['number']} sha256={fields['sha256']} />
    </Page>
  );
}

function Lines({ custody }: Pick<About, 'custody'>) {
  const t = useText();
  const words = useFieldText();
  return (
    <Section title={t('item.custody')} count={custody.length}>
      <table className={styles['sheet']}>
        <thead>
          <tr>
            {(['field.at', 'field.custody.kind', 'item.sheet.by', 'field.party', 'field.note'] as const).map((heading) => (
              <th key={heading} scope="col">
                {t(heading)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {custody.map(({ id: line, at, kind, by, party, place, note }) => (
            <tr key={line}>
              <td>
                <When instant={at} />
              </td>
              <td>{words.value('custody', 'kind', kind)}</td>
              <td dir="auto">{by}</td>
              <td dir="auto">{party}</td>
              <td dir="auto">{[place, note].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Room to write by hand. It may be a sheet of its own: it says of which file it is. */
function HandOver({ number, sha256 }: { readonly number: unknown; readonly sha256: unknown }) {
  const t = useText();
  return (
    <div className={styles['over']}>
      <Section title={t('item.sheet.over')}>
        <p className={styles['hash']}>
          <bdi>{[number, sha256 !== undefined && 'SHA-256'].filter(Boolean).join(' · ')}</bdi> <Mono>{String(sha256 ?? '')}</Mono>
        </p>
        <Soft>{t('item.sheet.over.text')}</Soft>
        {(['item.sheet.from', 'item.sheet.to', 'item.sheet.when', 'item.sheet.sign'] as const).map((line) => (
          <p key={line} className={styles['room']}>
            {t(line)}
          </p>
        ))}
      </Section>
    </div>
  );
}

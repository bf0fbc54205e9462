import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { Definitions, Soft, Stack } from '../../ui/layout.tsx';
import styles from '../../ui/preview.module.css';
import { useActSentence } from './act-sentence.tsx';
import { type CaseDetails, namedPeople, namesOnce } from './case-details.ts';
import { useCaseTitle } from './proposed-title.ts';

/** A case to be read and not to be changed: what a list shows beside it. */
export function CasePreview({ id }: { readonly id: string }) {
  const t = useText();
  const words = useWords();
  const sentence = useActSentence();
  const dateText = useDateText();
  const { data, error } = useQuery({ queryKey: ['cases', 'show', id], queryFn: () => api['cases.show']({ id }) });
  if (error) return <ErrorPanel error={error} />;
  if (!data) return null;
  const people = namedPeople(data, t);
  const text = (field: string) => (typeof data.fields[field] === 'string' ? data.fields[field] : '');
  const date = (field: string) => text(field) && dateText(text(field));
  const level = data.fields['confidentiality'];
  return (
    <article className={styles['preview']}>
      <Stack>
        <header>
          <Soft>{text('number')}</Soft>
          <Heading details={data} />
        </header>
        <Definitions
          entries={[
            [t('field.date'), [date('begin'), date('end')].filter(Boolean).join(' – ')],
            [t('field.place'), text('place') && <span dir="auto">{text('place')}</span>],
            [t('case.people'), namesOnce(people).join(t('list.separator'))],
            [t('field.confidentiality'), typeof level === 'number' && t(`confidentiality.${level as 1 | 2 | 3 | 4}`)],
            [t('field.monitoringStatus'), words.label('monitoring-statuses', data.fields['monitoringStatus'])],
            [t('field.urgency'), words.label('urgency', data.fields['urgency'])],
            [t('field.tags'), data.tags.join(t('list.separator'))],
          ]}
        />
        {data.acts.length > 0 && (
          <section>
            <h3>{t('case.acts')}</h3>
            <ul className={styles['lines']}>
              {data.acts.map((act) => (
                <li key={act.id} dir="auto">
                  {sentence(act, people)}
                </li>
              ))}
            </ul>
          </section>
        )}
        {text('narrative') && (
          <section>
            <h3>{t('field.narrative')}</h3>
            <p className={styles['text']} dir="auto">
              {text('narrative')}
            </p>
          </section>
        )}
        <Soft>{t('cases.preview.counts', { sources: data.sources.length, links: data.links.length })}</Soft>
      </Stack>
    </article>
  );
}

function Heading({ details }: { readonly details: CaseDetails }) {
  return <h2 dir="auto">{useCaseTitle(details)}</h2>;
}

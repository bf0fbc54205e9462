import { useQuery } from '@tanstack/react-query';
import { Link2, Redo2, Undo2 } from 'lucide-react';

import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { runAction } from '../../state/actions.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Callout, Page, Section, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldsProvider, RecordText, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { LinkButton, LinkSection } from '../links/index.ts';
import { PartList } from '../records/index.ts';
import { Acts, Sources } from './case-acts.tsx';
import { Facts } from './case-aside.tsx';
import { type CaseDetails, namedPeople } from './case-details.ts';
import { People } from './case-people.tsx';
import styles from './cases.module.css';
import { Narrative } from './narrative.tsx';

/** One case: everything on one page, every field saves itself. */
export function CasePage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['cases', 'show', id], queryFn: () => api['cases.show']({ id }) });
  if (data && !error) return <Loaded details={data} readAt={dataUpdatedAt} />;
  return <PendingPage title={t('nav.cases')} error={error} actions={<Button onPress={() => go(['cases'])}>{t('case.toList')}</Button>} />;
}

function Loaded({ details, readAt }: { readonly details: CaseDetails; readonly readAt: number }) {
  const t = useText();
  const time = useTime();
  const { id, fields } = details;
  const { remove } = useRemoval();
  useFieldHistoryKey();
  const leave = () => go(['cases']);
  const trash = async () => {
    if (await remove('case', id, 'case.trashed')) leave();
  };
  const title = String(fields['title'] ?? t('frame.palette.untitled'));
  return (
    <Page
      title={title}
      meta={t('case.meta', { number: String(fields['number'] ?? ''), when: time(details.updated) })}
      actions={
        <>
          <UndoButtons />
          <LinkButton from={{ case: id }} icon={<Link2 size={14} aria-hidden />} isDisabled={details.deleted} />
          <RecordMenu entity="case" id={id} title={title} isReadOnly={details.deleted} onTrash={() => void trash()} onErased={leave} />
        </>
      }
    >
      <FieldsProvider states={details.states} isReadOnly={details.deleted} readAt={readAt}>
        <Notices details={details} />
        <div className={styles['columns']}>
          <div>
            <Story details={details} />
            <Acts details={details} />
            <Sources details={details} />
            <People details={details} />
            <PartList entity="intervention" owner={id} people={namedPeople(details, t)} parts={details.interventions} />
          </div>
          <div>
            <Facts details={details} />
            <LinkSection of={{ case: id }} states={details.states} />
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

/** What was done since the vault was opened, step by step. */
function UndoButtons() {
  const t = useText();
  const { data } = useQuery({ queryKey: ['undo'], queryFn: () => api['history.state']({}) });
  return (
    <div className={styles['undo']}>
      <IconButton
        label={t('frame.undo')}
        icon={<Undo2 size={16} aria-hidden className="directional" />}
        isDisabled={!data?.canUndo}
        onPress={() => runAction('history.undo')}
      />
      <IconButton
        label={t('frame.redo')}
        icon={<Redo2 size={16} aria-hidden className="directional" />}
        isDisabled={!data?.canRedo}
        onPress={() => runAction('history.redo')}
      />
    </div>
  );
}

function Notices({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const { attempt } = useRemoval();
  const conflicts = details.states.filter(({ state }) => state.includes('conflict'));
  const restore = () => void attempt(() => api['records.restore']({ entity: 'case', id: details.id }));
  return (
    <div className={styles['notices']}>
      {details.deleted && (
        <Callout tone="warning" title={t('case.inTrash')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>}>
          <p>{t('case.inTrash.text')}</p>
        </Callout>
      )}
      {details.sameNumber.length > 0 && (
        <Callout tone="warning" title={t('case.sharesNumber')}>
          <p>{t('case.sharesNumber.text')}</p>
          <ul>
            {details.sameNumber.map(({ id, title }) => (
              <li key={id}>
                <a href={hrefOf(['cases', id])}>{title || t('frame.palette.untitled')}</a>
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {conflicts.length > 0 && (
        <Callout
          tone="warning"
          title={t('case.conflicts', { count: conflicts.length })}
          actions={<Button onPress={() => go(['conflicts'])}>{t('case.conflicts.show')}</Button>}
        >
          <p>{t('case.conflicts.text')}</p>
        </Callout>
      )}
    </div>
  );
}

function Story({ details: { id, fields } }: { readonly details: CaseDetails }) {
  const t = useText();
  const field = (name: string) => ({ entity: 'case', record: id, field: name, value: fields[name] }) as const;
  return (
    <Section title={t('case.story')}>
      <Stack>
        <RecordText {...field('title')} label={t('field.title')} />
        <Narrative caseId={id} value={fields['narrative']} />
        <RecordText {...field('impact')} label={t('field.impact')} lines="many" />
      </Stack>
    </Section>
  );
}

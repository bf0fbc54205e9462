import { useQuery } from '@tanstack/react-query';
import { BookOpenText, PencilLine, Redo2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';

import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { runAction } from '../../state/actions.ts';
import { goToList } from '../../state/list-places.ts';
import { useAskedPlace } from '../../state/asked-place.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Callout, Page } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { EvidenceSection, Proof } from '../evidence/index.ts';
import { FieldsProvider, notesIn, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { GraphSection } from '../graph/index.ts';
import { LinkSection } from '../links/index.ts';
import { PartList } from '../records/index.ts';
import { TimelineSection, useTimeline } from '../timeline/index.ts';
import { CaseName } from '../values/index.ts';
import { Acts, Sources } from './case-acts.tsx';
import { ChainSection } from './chain-section.tsx';
import { NextSteps } from './case-aside.tsx';
import { type CaseDetails, namedPeople } from './case-details.ts';
import { CaseGlance } from './case-glance.tsx';
import { People } from './case-people.tsx';
import { CaseStory } from './case-story.tsx';
import styles from './cases.module.css';
import { Proceedings } from './proceedings.tsx';
import { useCaseTitle } from './proposed-title.ts';
import { ReadyFor } from './ready-for.tsx';
import { type AskFor, type Asked, useAsked } from './use-asked.ts';
import { type CaseFiles, useCaseFiles } from './use-case-files.tsx';

/** One case: what matters first, everything on one page, every field saves itself. */
export function CasePage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['cases', 'show', id], queryFn: () => api['cases.show']({ id }) });
  useTimeline({ case: id });
  if (data && !error) return <Loaded details={data} readAt={dataUpdatedAt} />;
  return <PendingPage title={t('nav.cases')} error={error} actions={<Button onPress={() => go(['cases'])}>{t('case.toList')}</Button>} />;
}

function Loaded({ details, readAt }: { readonly details: CaseDetails; readonly readAt: number }) {
  const t = useText();
  const time = useTime();
  const { id, fields } = details;
  const { remove } = useRemoval();
  const [asked, ask] = useAsked();
  useAskedPlace((place) => ask('readable', place));
  useFieldHistoryKey();
  const leave = () => goToList('cases');
  const trash = async () => {
    if (await remove('case', id, 'case.trashed')) leave();
  };
  const noteOf = useMemo(() => notesIn(details), [details]);
  const title = useCaseTitle(details);
  const files = useCaseFiles(details);
  return (
    <Page
      title={title}
      meta={t('case.meta', { number: String(fields['number'] ?? ''), when: time(details.updated) })}
      actions={
        <>
          <UndoButtons />
          <IconButton label={t('case.whole')} icon={<BookOpenText size={16} aria-hidden />} onPress={() => go(['cases', id, 'whole'])} />
          <IconButton
            label={t('case.rename')}
            icon={<PencilLine size={16} aria-hidden />}
            isDisabled={details.deleted}
            onPress={() => ask('title')}
          />
          <RecordMenu
            entity="case"
            id={id}
            title={title}
            isReadOnly={details.deleted}
            entries={files.entries}
            onTrash={() => void trash()}
            onErased={leave}
          />
        </>
      }
    >
      <FieldsProvider states={details.states} isReadOnly={details.deleted} readAt={readAt} noteOf={noteOf}>
        <Notices details={details} />
        <CaseGlance details={details} asked={asked} ask={ask} />
        <Sections details={details} asked={asked} ask={ask} files={files} />
        {files.dialog}
      </FieldsProvider>
    </Page>
  );
}

interface SectionsProps {
  readonly details: CaseDetails;
  readonly asked: Asked | undefined;
  readonly ask: AskFor;
  readonly files: CaseFiles;
}

function Sections({ details, asked, ask, files }: SectionsProps) {
  const t = useText();
  const { id } = details;
  return (
    <>
      <div className={styles['columns']}>
        <div>
          <Acts details={details} asked={asked} />
          <CaseStory details={details} asked={asked} />
          <Proceedings details={details} asked={asked} />
          <Sources details={details} asked={asked} />
          <People details={details} />
          <ChainSection id={id} />
          <EvidenceSection caseId={id} people={namedPeople(details, t)} items={details.evidence} />
          <Proof claim={{ entity: 'case', id, fields: details.fields }} caseId={id} />
          <PartList entity="intervention" owner={id} people={namedPeople(details, t)} parts={details.interventions} />
        </div>
        <div>
          <LinkSection of={{ case: id }} states={details.states} />
          <NextSteps details={details} asked={asked} />
          <ReadyFor details={details} ask={ask} files={files} />
        </div>
      </div>
      {/* Drawings take the whole width: names and words beside events need it. */}
      <GraphSection whose={{ case: id }} />
      <TimelineSection whose={{ case: id }} onOpen={(place) => ask('readable', place)} />
    </>
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
            {details.sameNumber.map((same) => (
              <li key={same.id}>
                <a href={hrefOf(['cases', same.id])}>
                  <CaseName {...same} />
                </a>
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
        />
      )}
    </div>
  );
}

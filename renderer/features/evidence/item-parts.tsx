import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { viewKindOf } from '../../state/evidence-bytes.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import { ItemLink, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { ActsShown } from './acts-shown.tsx';
import { CompanionsSection } from './companions-section.tsx';
import { CopiesSection, CopyNote } from './copies-section.tsx';
import { CustodySection } from './custody-section.tsx';
import { FileFactsSection } from './file-facts.tsx';
import type { FilePlace } from './file-place.ts';
import type { ItemOf } from './item-of.ts';
import { ItemView } from './item-view.tsx';
import { PeopleShown } from './people-shown.tsx';
import { PinpointDialog } from './pinpoint-dialog.tsx';
import { PinpointsSection } from './pinpoints-section.tsx';
import { TimesSection } from './times-section.tsx';
import { TranscriptsSection } from './transcripts-section.tsx';
import { useCaseOfItem } from './use-claims.ts';

/** The file of an item and its words, over what people say of it. */
export function ItemFile(item: ItemOf) {
  const { about, error, readAt } = useAbout(item.id);
  const [player, setPlayer] = useState<HTMLMediaElement>();
  const { pinpoints, current, place } = usePinpoints(item.id);
  const of = useCaseOfItem(item.fields['case']);
  const [marking, setMarking] = useState<FilePlace>();
  const top = useRef<HTMLDivElement>(null);
  const shown = current?.id;
  useEffect(() => {
    if (shown !== undefined) top.current?.scrollIntoView({ block: 'start' });
  }, [shown]);
  if (error) return <ErrorPanel error={error} />;
  if (!about || !pinpoints) return null;
  const onMark = item.isReadOnly || !of ? undefined : setMarking;
  return (
    <>
      <div ref={top}>
        <CopyNote about={about} />
        <ItemView
          {...item}
          hasFile={about.hasFile}
          isAnybodyNamed={about.people.length > 0}
          withheld={about.withheld}
          warnings={about.facts?.warnings ?? []}
          at={place}
          onMark={onMark}
          onPlayer={setPlayer}
        />
      </div>
      <TranscriptsSection id={item.id} isReadOnly={item.isReadOnly} about={about} readAt={readAt} player={player} />
      <PinpointsSection pinpoints={pinpoints} current={shown} of={of} isReadOnly={item.isReadOnly} onAdd={() => setMarking({})} />
      {of && <ActsShown {...item} of={of} />}
      <PeopleShown {...item} people={about.people} of={of} />
      {marking && of && (
        <PinpointDialog
          item={item.id}
          kind={about.hasFile ? viewKindOf(item.fields['mediaType']) : 'none'}
          place={marking}
          of={of}
          onClose={() => setMarking(undefined)}
        />
      )}
    </>
  );
}

/** Those of an item, and the one that the address asks for; or a page of the file, where a search found something (`?page=3`). */
function usePinpoints(id: string) {
  const { query } = useRoute();
  const { data } = useQuery({ queryKey: ['evidence', 'pinpoints', id], queryFn: () => api['evidence.pinpoints']({ id }) });
  const at = query.get('at');
  const page = Number(query.get('page'));
  const asked = useMemo(() => (Number.isInteger(page) && page > 0 ? { page } : undefined), [page]);
  const current = data?.pinpoints.find((one) => one.id === at);
  return { pinpoints: data?.pinpoints, current, place: current?.place ?? asked };
}

/** What the file says of itself, and what was done with it, below. */
export function ItemParts(item: ItemOf) {
  const t = useText();
  const { about } = useAbout(item.id);
  if (!about) return null;
  return (
    <>
      <FileFactsSection fields={item.fields} facts={about.facts} />
      <CompanionsSection {...about} />
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
      <CopiesSection about={about} />
      <TimesSection {...item} />
      <CustodySection id={item.id} isReadOnly={item.isReadOnly} custody={about.custody} hasFile={about.hasFile} />
    </>
  );
}

function useAbout(id: string) {
  const {
    data: about,
    error,
    dataUpdatedAt: readAt,
  } = useQuery({ queryKey: ['evidence', 'about', id], queryFn: () => api['evidence.about']({ id }) });
  return { about, error, readAt };
}

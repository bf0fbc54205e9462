import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { viewKindOf } from '../../state/evidence-bytes.ts';
import { useRoute } from '../../state/route.ts';
import { useSoughtPart } from '../../state/sought-part.ts';
import { CompanionsSection } from './companions-section.tsx';
import { CopiesSection } from './copies-section.tsx';
import { CustodySection } from './custody-section.tsx';
import { FileFactsSection } from './file-facts.tsx';
import type { FilePlace, Pinpoint } from './file-place.ts';
import { ItemGlance } from './item-glance.tsx';
import type { ItemOf } from './item-of.ts';
import { ItemView } from './item-view.tsx';
import styles from './item.module.css';
import { JustCited } from './just-cited.tsx';
import { PinpointDialog } from './pinpoint-dialog.tsx';
import { SameFile } from './same-file.tsx';
import { ShowsSection } from './shows-section.tsx';
import { BadCheck, TimesSection } from './times-section.tsx';
import { TranscriptsSection } from './transcripts-section.tsx';
import { type AboutItem, useAbout, usePlacesIn } from './use-about.ts';
import { useCaseOfItem } from './use-claims.ts';
import { useVerify } from './use-verify.ts';

interface ItemPageProps {
  readonly item: ItemOf;
  /** Its fields, as the pages of all records have them. */
  readonly children: ReactNode;
}

/**
 * The page of an item, in the order in which one asks: what it is and whether it is sound, the file, what it shows, its words; beside
 * them, or below where there is no room, what is known of it; last its custody, with copies and times beside it.
 */
export function ItemPage({ item, children }: ItemPageProps) {
  const { about, error, readAt } = useAbout(item.id);
  const pinpoints = usePlacesIn(item.id);
  if (error) return <ErrorPanel error={error} />;
  if (!about || !pinpoints) return null;
  return (
    <Loaded item={item} about={about} readAt={readAt} pinpoints={pinpoints}>
      {children}
    </Loaded>
  );
}

interface LoadedProps extends ItemPageProps {
  readonly about: AboutItem;
  readonly readAt: number;
  readonly pinpoints: readonly Pinpoint[];
}

function Loaded({ item, about, readAt, pinpoints, children }: LoadedProps) {
  const { id, isReadOnly, fields } = item;
  const of = useCaseOfItem(fields['case']);
  const [player, setPlayer] = useState<HTMLMediaElement>();
  const [marking, setMarking] = useState<FilePlace>();
  const [cited, setCited] = useState<string>();
  const { current, place, view } = usePlaceAsked(pinpoints);
  const { verify, error } = useVerify(id);
  const hasOwnFile = about.hasFile && !about.isFromElsewhere;
  useSoughtPart();
  const forgetCited = () => {
    setCited(undefined);
    view.current?.querySelector('h2')?.focus({ preventScroll: true });
  };
  return (
    <>
      <ItemGlance item={item} about={about} acts={of?.shown.get(id)?.length ?? 0} places={pinpoints.length} onCheck={() => void verify()} />
      {error !== undefined && <ErrorPanel error={error} />}
      <BadCheck id={id} />
      <div className={styles['columns']}>
        <div>
          <div ref={view}>
            <ItemView {...item} about={about} at={place} onMark={isReadOnly || !of ? undefined : setMarking} onPlayer={setPlayer} />
          </div>
          <ShowsSection item={item} about={about} pinpoints={pinpoints} current={cited ?? current} of={of} onCite={() => setMarking({})} />
          <TranscriptsSection id={id} isReadOnly={isReadOnly} about={about} readAt={readAt} player={player} />
          <JustCited pinpoint={pinpoints.find((one) => one.id === cited)} of={of} onClose={forgetCited} />
        </div>
        <div>
          {children}
          <FileFactsSection fields={fields} about={about} />
          <CompanionsSection {...about} />
          <SameFile same={about.same} />
        </div>
      </div>
      <div className={styles['below']}>
        <CustodySection id={id} isReadOnly={isReadOnly} custody={about.custody} hasOwnFile={hasOwnFile} />
        <div>
          <CopiesSection about={about} />
          <TimesSection {...item} hasOwnFile={hasOwnFile} />
        </div>
      </div>
      {marking && of && (
        <PinpointDialog
          item={id}
          kind={about.hasFile ? viewKindOf(about.shownType) : 'none'}
          place={marking}
          of={of}
          onCited={setCited}
          onClose={() => setMarking(undefined)}
        />
      )}
    </>
  );
}

/** The place that the address asks for, of those that are cited; or a page of the file, where a search found something (`?page=3`). */
function usePlaceAsked(pinpoints: readonly Pinpoint[]) {
  const { query } = useRoute();
  const view = useRef<HTMLDivElement>(null);
  const page = Number(query.get('page'));
  const asked = useMemo(() => (Number.isInteger(page) && page > 0 ? { page } : undefined), [page]);
  const current = pinpoints.find((one) => one.id === query.get('at'));
  const place = current?.place ?? asked;
  const what = current?.id ?? asked?.page;
  useEffect(() => {
    if (what !== undefined) view.current?.scrollIntoView({ block: 'start' });
  }, [what]);
  return { current: current?.id, place, view };
}

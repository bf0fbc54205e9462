import { useEffect, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { commitAllOrThrow, discardTyped, takeAway, typed, unsentValue } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { go } from '../../state/route.ts';
import { useRemoval } from '../fields/index.ts';
import { useProposedTitle } from '../values/index.ts';

interface Noted {
  readonly victim: string;
  readonly act: string;
  /** EDTF, or as it was typed. */
  readonly begin: string;
  readonly title: string;
  /** The people that were made for this case, by the field; nobody who was known before. */
  readonly created: Readonly<Partial<Record<'victim' | 'perpetrator', string | undefined>>>;
}

type Part = 'case' | 'act' | 'involvement' | 'source';

export type Capture = ReturnType<typeof useCapture>;

/** What is caught: records that begin with the first letter typed in one of their fields. */
export function useCapture(onBegin: (id: string) => void) {
  const [ids] = useState(() => ({ case: newRecordId(), act: newRecordId(), involvement: newRecordId(), source: newRecordId() }));
  const [noted, setNoted] = useState<Noted>({ victim: '', act: '', begin: '', title: '', created: {} });
  const records = useRecords(ids, onBegin);
  const proposal = useProposedTitle()(noted);
  const { attempt } = useRemoval();
  const drop = useDrop(ids, noted);
  const isProposed = records.isBegun && proposal !== '' && noted.title.trim() === '';
  // From the first word on: a lock or a crash leaves a case with a name, too.
  useEffect(() => {
    if (isProposed) typed('case', ids.case, 'title', proposal);
  }, [isProposed, proposal, ids.case]);
  return {
    ids,
    ...records,
    proposal,
    note: (change: Partial<Noted>) => setNoted((present) => ({ ...present, ...change })),
    notePerson: (field: 'victim' | 'perpetrator', created: string | undefined) =>
      setNoted((present) => ({ ...present, created: { ...present.created, [field]: created } })),
    setBegin: (begin: string | null) => {
      records.share('begin', begin);
      setNoted((present) => ({ ...present, begin: begin ?? '' }));
    },
    setPlace: (place: string) => {
      records.beginCase();
      records.share('place', place === '' ? null : place);
    },
    /** The title that was proposed is taken where none was written. @returns whether all of it is in the vault. */
    finish: () =>
      attempt(async () => {
        if (isProposed) typed('case', ids.case, 'title', proposal);
        await commitAllOrThrow();
      }),
    drop: () => drop(records.isBegun),
  };
}

type Ids = Readonly<Record<Part, string>>;

function useRecords(ids: Ids, onBegin: (id: string) => void) {
  const [isBegun, setBegun] = useState(false);
  // When and where it was is said once, of the case and of what was done.
  const shared = useRef<{ begin: string | null; place: string | null }>({ begin: null, place: null });
  // Not of state: two fields may begin the same record before the page is drawn again.
  const done = useRef(new Set<Part>());
  const beginRecord = (part: Part, write: () => void) => {
    if (done.current.has(part)) return;
    done.current.add(part);
    setBegun(true);
    write();
  };
  // A case without anything is a case all the same; the vault gives it its number.
  const beginCase = () =>
    beginRecord('case', () => {
      // The title itself may be what is typed first.
      if (unsentValue('case', ids.case, 'title') === undefined) typed('case', ids.case, 'title', null);
      onBegin(ids.case);
    });
  const beginAct = () => {
    beginCase();
    beginRecord('act', () => {
      typed('act', ids.act, 'case', ids.case);
      for (const [field, value] of Object.entries(shared.current)) if (value !== null) typed('act', ids.act, field, value);
    });
  };
  const beginInvolvement = () => {
    beginAct();
    beginRecord('involvement', () => typed('involvement', ids.involvement, 'act', ids.act));
  };
  const beginSource = () => {
    beginCase();
    beginRecord('source', () => typed('source', ids.source, 'case', ids.case));
  };
  const share = (field: 'begin' | 'place', value: string | null) => {
    shared.current[field] = value;
    if (done.current.has('act')) typed('act', ids.act, field, value);
  };
  return { isBegun, beginCase, beginAct, beginInvolvement, beginSource, share };
}

interface Begun {
  readonly entity: 'case' | 'person';
  readonly id: string;
}

/** Not wanted after all: what is only a draft is gone without a trace, what is an action goes to the trash. */
function useDrop(ids: Ids, { created }: Noted) {
  const { attempt, offerUndo } = useRemoval();
  return async (isBegun: boolean) => {
    const records: readonly Begun[] = [
      ...(isBegun ? [{ entity: 'case', id: ids.case } as const] : []),
      ...[created.victim, created.perpetrator].flatMap((id) => (id === undefined ? [] : [{ entity: 'person', id } as const])),
    ];
    let gone: readonly Begun[] = [];
    const isDone = await attempt(async () => {
      await Promise.all((['involvement', 'act', 'source'] as const).map((part) => discardTyped(part, ids[part])));
      await Promise.all([forgetName(ids.act, 'act.victim'), forgetName(ids.involvement, 'involvement.perpetrator')]);
      gone = await takeAwayAll(records);
    });
    if (!isDone) return;
    go(['cases']);
    if (gone.length > 0)
      offerUndo('case.trashed', () => Promise.all(gone.map((record) => api['records.restore'](record))), { steps: gone.length });
  };
}

/** A name that waits in a field. */
async function forgetName(record: string, place: string): Promise<void> {
  await discardTyped('undecided', record);
  await api['people.keepUndecided']({ record, names: { [place]: null } });
}

/** @returns those that were more than a draft, which is gone without a trace. */
async function takeAwayAll(records: readonly Begun[]): Promise<readonly Begun[]> {
  const wasThere = await Promise.all(records.map(({ entity, id }) => takeAway(entity, id)));
  return records.filter((_record, place) => wasThere[place]);
}

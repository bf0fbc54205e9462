import { useRef, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitAll, discard, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { go } from '../../state/route.ts';
import { useRemoval } from '../fields/index.ts';

interface Noted {
  readonly victim: string;
  readonly act: string;
  readonly title: string;
  /** The person that was made for this case; nobody who was known before. */
  readonly created: string | undefined;
}

type Part = 'case' | 'act' | 'source';

export type Capture = ReturnType<typeof useCapture>;

/** What is caught: records that begin with the first letter typed in one of their fields. */
export function useCapture(onBegin: (id: string) => void) {
  const [ids] = useState(() => ({ case: newRecordId(), act: newRecordId(), source: newRecordId() }));
  const [noted, setNoted] = useState<Noted>({ victim: '', act: '', title: '', created: undefined });
  const records = useRecords(ids, onBegin);
  const proposal = useProposal(noted);
  const { attempt } = useRemoval();
  const drop = useDrop(ids, noted);
  return {
    ids,
    ...records,
    proposal,
    note: (change: Partial<Noted>) => setNoted((present) => ({ ...present, ...change })),
    /** The title that was proposed is taken where none was written. @returns whether all of it is in the vault. */
    finish: () =>
      attempt(async () => {
        if (noted.title.trim() === '' && proposal !== '') typed('case', ids.case, 'title', proposal);
        await commitAll();
      }),
    drop: () => drop(records.isBegun),
  };
}

function useProposal({ act, victim }: Noted): string {
  const t = useText();
  const words = useWords();
  return [words.label('act-types', act), victim].filter(Boolean).join(t('newCase.title.separator'));
}

type Ids = Readonly<Record<Part, string>>;

function useRecords(ids: Ids, onBegin: (id: string) => void) {
  const [isBegun, setBegun] = useState(false);
  const begin = useRef<string | null>(null);
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
      typed('case', ids.case, 'title', null);
      onBegin(ids.case);
    });
  const beginAct = () => {
    beginCase();
    beginRecord('act', () => {
      typed('act', ids.act, 'case', ids.case);
      if (begin.current !== null) typed('act', ids.act, 'begin', begin.current);
    });
  };
  const beginSource = () => {
    beginCase();
    beginRecord('source', () => typed('source', ids.source, 'case', ids.case));
  };
  const setBegin = (edtf: string | null) => {
    begin.current = edtf;
    if (done.current.has('act')) typed('act', ids.act, 'begin', edtf);
  };
  return { isBegun, beginCase, beginAct, beginSource, setBegin };
}

/** Not wanted after all: what is only a draft is gone without a trace, what is an action goes to the trash. */
function useDrop(ids: Ids, { created }: Noted) {
  const { attempt, offerUndo } = useRemoval();
  return async (isBegun: boolean) => {
    await Promise.all((['case', 'act', 'source'] as const).map((part) => discard(part, ids[part])));
    await attempt(commitAll);
    go(['cases']);
    if (!isBegun) return;
    const records = [{ entity: 'case', id: ids.case } as const, ...(created ? [{ entity: 'person', id: created } as const] : [])];
    const gone = await Promise.all(records.map(trashIfThere));
    if (gone.some(Boolean)) offerUndo('case.trashed', () => Promise.all(records.map((record) => api['records.restore'](record))));
  };
}

/** @returns whether there was something to trash. */
async function trashIfThere(record: { readonly entity: 'case' | 'person'; readonly id: string }): Promise<boolean> {
  try {
    await api['records.trash'](record);
    return true;
  } catch {
    return false;
  }
}

import { useRef, useState } from 'react';

import { api } from '../../api.ts';
import { type FieldValue, takeAway, typed, writtenAtOnce } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import type { LinkEntity } from './link-fields.tsx';
import type { Choice } from './use-choices.ts';

/** What is linked: a case, one act of it, or a measure. */
export type LinkFrom = { readonly case: string; readonly act?: string } | { readonly measure: string };

/** To what, where cases or measures are looked for. */
export interface LinkTo {
  readonly recommendation: string;
  readonly part?: string;
  readonly finds: 'case' | 'measure';
}

/** One end is given, the other is chosen. */
export type LinkEnds = { readonly from: LinkFrom } | { readonly to: LinkTo };

/** One that was chosen, with the record that becomes its link. */
export interface Pick {
  readonly record: string;
  readonly choice: Choice;
  /** Of a chosen recommendation: this part of it, and not the whole. */
  readonly part?: string | undefined;
  /** Of a chosen case: this act, and not all of it. */
  readonly act?: string | undefined;
}

/** What is said of all of them. */
interface Said {
  /** Absent until it is chosen: what a measure speaks for is a judgement, and nobody's by default. */
  readonly direction: 'contradicts' | 'supports' | 'context' | undefined;
  readonly reason: string;
  /** Of a recommendation that is given. */
  readonly part?: string | undefined;
}

/** One direction and reason for all that were chosen. */
/** @param onLinked told what was linked, after it is. */
export function useLinkForm(ends: LinkEnds, onClose: () => void, onLinked: (entity: LinkEntity, picks: readonly Pick[]) => void) {
  const entity: LinkEntity = ('from' in ends ? 'measure' in ends.from : ends.to.finds === 'measure') ? 'measure-link' : 'link';
  const [picks, setPicks] = useState<readonly Pick[]>([]);
  const [said, setSaid] = useState<Said>(() => saidFirst(entity, ends));
  const [error, setError] = useState<unknown>();
  const draft = useDraft(entity);
  const keep = (first: Pick | undefined, { part, direction, reason }: Said) => {
    if (first && direction !== undefined && reason.trim() !== '')
      draft.keep(first.record, { part: null, ...(entity === 'link' && { act: null }), ...endsOf(ends, first, part), direction, reason });
  };
  const attempt = (work: () => Promise<unknown>) => work().then(undefined, setError);
  return {
    picks,
    said,
    error,
    put: (next: readonly Pick[]) => {
      setPicks(next);
      void attempt(async () => {
        if (next[0]?.record !== picks[0]?.record) await draft.forget();
        keep(next[0], said);
      });
    },
    say: (change: Partial<Said>) => {
      setSaid({ ...said, ...change });
      keep(picks[0], { ...said, ...change });
    },
    cancel: () => attempt(async () => draft.forget().then(onClose)),
    link: () =>
      attempt(async () => {
        const { part, direction, reason } = said;
        if (direction === undefined) return;
        const links = picks.map((pick) => ({ id: pick.record, ...endsOf(ends, pick, part), direction, reason: reason.trim() }));
        await writtenAtOnce(entity, picks[0]!.record, () => api['links.add']({ links }));
        onClose();
        onLinked(entity, picks);
      }),
  };
}

function saidFirst(entity: LinkEntity, ends: LinkEnds): Said {
  return { direction: entity === 'link' ? 'contradicts' : undefined, reason: '', ...('to' in ends && { part: ends.to.part }) };
}

/** What was chosen, as something to be linked. */
export function pickOf(choice: Choice): Pick {
  return { record: newRecordId(), choice };
}

export type LinkForm = ReturnType<typeof useLinkForm>;

/** @param part of a recommendation that is given. */
function endsOf(ends: LinkEnds, { choice, part: ofChosen, act }: Pick, part: string | undefined) {
  if ('from' in ends) return { ...ends.from, recommendation: choice.id, ...(ofChosen !== undefined && { part: ofChosen }) };
  const { recommendation, finds } = ends.to;
  return { [finds]: choice.id, recommendation, ...(part !== undefined && { part }), ...(act !== undefined && { act }) };
}

/** What is written is a draft of the first link from the first letter: after a lock it is a link with half a reason, and no loss. */
function useDraft(entity: LinkEntity) {
  /** The record of which something is a draft, or became a link by a long pause or a lock. */
  const begun = useRef<string>(undefined);
  return {
    keep(record: string, fields: Readonly<Record<string, FieldValue>>) {
      begun.current = record;
      for (const [field, value] of Object.entries(fields)) typed(entity, record, field, value);
    },
    async forget() {
      if (begun.current === undefined) return;
      await takeAway(entity, begun.current);
      begun.current = undefined;
    },
  };
}

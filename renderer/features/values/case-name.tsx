/** What a case is called, where nobody named it too. */
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { parseDate } from '../../../db/model/date.ts';
import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { useFieldText } from './field-text.ts';

interface TitleFacts {
  /** Code of the kind of act. */
  readonly act: unknown;
  /** Name of who suffered it. */
  readonly victim: string | null | undefined;
  /** EDTF, or as it was typed. */
  readonly begin: unknown;
}

/**
 * What a case is called that nobody named: "Lawyer kept from the client · 陆文涛 · March 2015"; empty where nothing of it is
 * known. A date that is not settled, such as "yesterday", is no part of it: the name would be wrong a day later.
 */
export function useProposedTitle(): (facts: TitleFacts) => string {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  return ({ act, victim, begin }) =>
    [words.label('act-types', act), victim, typeof begin === 'string' && parseDate(begin).ok && describeDate(begin, locale)]
      .filter(Boolean)
      .join(t('newCase.title.separator'));
}

interface Known extends Partial<TitleFacts> {
  readonly title: string | null | undefined;
  readonly number: string | null | undefined;
}

/** As it was written; else from what is known of it, and last by its number. */
export function useNameFrom(): (known: Known) => string {
  const t = useText();
  const proposed = useProposedTitle();
  return ({ title, number, act, victim, begin }) =>
    title || proposed({ act, victim, begin }) || (number ? t('case.untitled', { number }) : t('frame.palette.untitled'));
}

/** What is known of a case; nothing until it is known, and of one that is not here. */
function useTitleFacts(id: string, isWanted: boolean): Facts | undefined {
  const { data } = useQuery({ queryKey: ['cases', 'title-facts', id], queryFn: () => titleFactsOf(id), enabled: isWanted });
  return data ?? undefined;
}

export interface CalledCase {
  readonly id: string;
  readonly title: string | null | undefined;
  readonly number?: string | null | undefined;
}

/**
 * As it was written; else from what is known of it, which is asked for, and until then and last by its number.
 *
 * @param called nothing, where what is named is no case: then the name is empty.
 */
export function useCaseName(called: CalledCase | undefined): string {
  const nameFrom = useNameFrom();
  const { id = '', title, number } = called ?? {};
  const facts = useTitleFacts(id, called !== undefined && !title);
  return called ? nameFrom({ ...facts, title, number: number ?? facts?.number }) : '';
}

export interface CalledRecord {
  readonly entity: string;
  readonly id: string;
  /** As the vault calls it, which knows no sentences: a case that nobody named by its number. */
  readonly title: string | null;
}

/** What a record of any kind is called, where it may be a case that nobody named. */
export function useRecordTitle({ entity, id, title }: CalledRecord): string {
  const words = useFieldText();
  const nameFrom = useNameFrom();
  const facts = useTitleFacts(id, entity === 'case');
  const isNumber = facts !== undefined && (title ?? '') === (facts.number ?? '');
  return isNumber ? nameFrom({ ...facts, title: undefined }) : words.title(entity, title ?? '');
}

/** The same as a text in its place. */
export function RecordTitle(called: CalledRecord) {
  return useRecordTitle(called);
}

/** The same as a text in its place. */
export function CaseName(called: CalledCase) {
  return useCaseName(called);
}

type Facts = Awaited<ReturnType<(typeof api)['cases.titleFacts']>>[number];

/** As many as one call takes. */
const mostAsked = 500;

let asking: { readonly ids: Set<string>; readonly answer: Promise<ReadonlyMap<string, Facts>> } | undefined;

/** The rows of a list ask at once: it is one call for all of them. */
async function titleFactsOf(id: string): Promise<Facts | null> {
  if (!asking || asking.ids.size >= mostAsked) asking = askTogether();
  asking.ids.add(id);
  const answer = await asking.answer;
  return answer.get(id) ?? null;
}

function askTogether(): NonNullable<typeof asking> {
  const ids = new Set<string>();
  const ask = async () => {
    // After all that ask in this turn.
    await Promise.resolve();
    asking = undefined;
    const found = await api['cases.titleFacts']({ ids: [...ids] });
    return new Map(found.map((facts) => [facts.id as string, facts]));
  };
  return { ids, answer: ask() };
}

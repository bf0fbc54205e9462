import type { RecordId } from '../../../db/model/record-id.ts';
import type { api } from '../../api.ts';
import { en } from '../../i18n/en/index.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { joined as joinedBy } from '../../i18n/isolated.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { useFieldText, useNameFrom } from '../values/index.ts';

export type Timeline = Awaited<ReturnType<(typeof api)['timelines.person']>>;
export type TimelineEvent = Timeline['events'][number];

/** Whose line it is. */
export type Whose = { readonly person: RecordId } | { readonly case: RecordId };

export interface EventText {
  /** "Arrested or taken away". */
  what(event: TimelineEvent): string;
  /** "10 July to 16 August 2015"; empty for what has no date. */
  when(event: TimelineEvent): string;
}

interface Speech {
  readonly t: ReturnType<typeof useText>;
  readonly words: ReturnType<typeof useWords>;
  /** What a field is called. */
  readonly fieldName: (entity: string, field: string) => string;
  /** A value in words; empty where there is none. */
  readonly value: (event: TimelineEvent, field: string) => string;
  readonly nameOf: (id: unknown) => string;
  readonly caseName: (id: RecordId | null) => string;
  /** Several suffered: then each is named. */
  readonly isOfMany: boolean;
  readonly joined: (...parts: readonly (string | undefined)[]) => string;
}

/** What an event is called, in words. */
export function useEventText(timeline: Timeline, whose: Whose): EventText {
  const t = useText();
  const words = useWords();
  const fields = useFieldText();
  const dateText = useDateText();
  const nameFrom = useNameFrom();
  const speech: Speech = {
    t,
    words,
    fieldName: fields.field,
    value: ({ entity, fields: said }, field) => fields.value(entity, field, said[field] ?? null) ?? '',
    nameOf: (id) => (typeof id === 'string' ? timeline.names[id] || t('person.notReceived') : ''),
    caseName: (of) => nameFrom(timeline.cases.find(({ id }) => id === of) ?? { title: null, number: null }),
    isOfMany: 'case' in whose && new Set(timeline.events.map(victimOf).filter(Boolean)).size > 1,
    joined: (...parts) => joinedBy(parts, t('aspect.separator')),
  };
  return {
    what: (event) => sayings[event.entity](event, speech),
    when({ begin, end, entity }) {
      if (begin === null) return end === null ? '' : t('relation.until', { end: dateText(end) });
      if (end !== null && end !== begin) return t('act.fromTo', { begin: dateText(begin), end: dateText(end) });
      return entity === 'relation' ? t('relation.since', { begin: dateText(begin) }) : dateText(begin);
    },
  };
}

type Saying = (event: TimelineEvent, speech: Speech) => string;

const sayings: Readonly<Record<TimelineEvent['entity'], Saying>> = {
  case: (event, { caseName }) => caseName(event.case),
  act: sayAct,
  stay(event, { t, joined, value, nameOf }) {
    const place = joined(value(event, 'kind'), String(event.fields['place'] ?? '')) || nameOf(event.fields['authority']);
    if (place === '') return t('entity.stay');
    return t(event.part === 'next' ? 'timeline.stay.next' : 'timeline.stay', { place });
  },
  proceeding: sayProceeding,
  charge({ fields: { offence, article, law } }, { t }) {
    const cited = article === undefined ? law : t('proceeding.article', { article: String(article), law: String(law ?? '') }).trim();
    const what = String(offence ?? cited ?? '');
    return what === '' ? t('entity.charge') : t('timeline.charge', { what });
  },
  hearing: (event, { t, joined, value }) => joined(t('entity.hearing'), value(event, 'kind')),
  intervention(event, { t, joined, value }) {
    const to = String(event.fields['addressee'] ?? '');
    if (event.field === 'deadline') return joined(t('timeline.intervention.deadline'), to);
    if (event.field === 'replied') return joined(t('timeline.intervention.replied'), to);
    return joined(value(event, 'type') || t('entity.intervention'), to);
  },
  relation: sayRelation,
  risk: (event, { t, value }) =>
    t('relation.said', { what: t('entity.risk'), other: value(event, 'kind') || String(event.fields['place'] ?? '') }),
  protection: (event, { t, joined, value }) => joined(value(event, 'kind') || t('entity.protection'), String(event.fields['by'] ?? '')),
};

function sayAct({ fields, field, part }: TimelineEvent, { t, words, joined, fieldName, nameOf, isOfMany }: Speech): string {
  const whom = isOfMany || part === 'did' ? nameOf(fields['victim']) : '';
  if (field !== 'begin') {
    const own = `timeline.act.${field}`;
    return joined(own in en ? t(own as MessageId) : fieldName('act', field), whom);
  }
  const what = words.label('act-types', fields['type']) || t('act.untyped');
  return joined(what, words.label('involvement-degrees', fields['degree']), whom);
}

function sayProceeding(event: TimelineEvent, { t, joined, value, nameOf, isOfMany }: Speech): string {
  const { court, person, sentenceMonths } = event.fields;
  const role = event.part === null ? '' : t(`timeline.as.${event.part}` as 'timeline.as.judge');
  const about = isOfMany || role !== '' ? nameOf(person) : '';
  if (event.field === 'appealed') return joined(t('timeline.appealed'), value(event, 'appealResult'), about, role);
  if (event.field === 'opened') return joined(t('timeline.opened'), about, nameOf(court), role);
  const months = typeof sentenceMonths === 'number' ? t('proceeding.months', { count: sentenceMonths }) : '';
  return joined(value(event, 'verdict') || t('timeline.decided'), months, about, nameOf(court), role);
}

/** The type says what the one whose record it is stands in to the other. */
function sayRelation(event: TimelineEvent, { t, joined, value, nameOf }: Speech): string {
  const { position, rank, person, other } = event.fields;
  const what = value(event, 'type') || t('entity.relation');
  const said = [position, rank].map((one) => (one === undefined ? '' : String(one)));
  if (event.part === 'other') return joined(t('relation.said', { what: nameOf(person), other: what }), ...said);
  return joined(t('relation.said', { what, other: nameOf(other) }), ...said);
}

function victimOf({ fields }: TimelineEvent): unknown {
  return fields['victim'];
}

/** A field of a record. */
export interface EventPlace {
  readonly record: RecordId;
  readonly field: string;
}

/** Where an event is written. @returns `here`: on the page of which the line is part. */
export function placeOf(event: TimelineEvent, whose: Whose): { readonly href: string; readonly here?: EventPlace } {
  const { entity, record, field } = event;
  if (entity === 'intervention') return { href: hrefOf(['interventions', record]) };
  const written = { field, of: record };
  if (event.case !== null) {
    const isHere = 'case' in whose && whose.case === event.case;
    return { href: hrefOf(['cases', event.case], written), ...(isHere && { here: { record, field } }) };
  }
  const person = 'person' in whose ? whose.person : '';
  // What is written with somebody else is read there.
  if (event.part === 'other') return { href: hrefOf(['people', String(event.fields['person'] ?? '')], written) };
  return { href: hrefOf(['people', person], written) };
}

import type { RecordId } from '../../../db/model/record-id.ts';
import type { api } from '../../api.ts';
import { en } from '../../i18n/en/index.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
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

/** What an event is called, in words. */
export function useEventText(timeline: Timeline, whose: Whose): EventText {
  const t = useText();
  const words = useWords();
  const fields = useFieldText();
  const dateText = useDateText();
  const nameFrom = useNameFrom();
  const many = 'case' in whose && new Set(timeline.events.map(victimOf).filter(Boolean)).size > 1;
  const nameOf = (id: unknown) => (typeof id === 'string' ? timeline.names[id] || t('person.notReceived') : '');
  const value = ({ entity, fields: said }: TimelineEvent, field: string) => fields.value(entity, field, said[field] ?? null) ?? '';
  const own = (id: string) => (id in en ? t(id as MessageId) : undefined);
  const joined = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(t('aspect.separator'));

  const sayings: Readonly<Record<TimelineEvent['entity'], (event: TimelineEvent) => string>> = {
    case: (event) => nameFrom(timeline.cases.find(({ id }) => id === event.case) ?? { title: null, number: null }),
    act(event) {
      const { type, victim, degree } = event.fields;
      const whom = many || event.part === 'did' ? nameOf(victim) : '';
      if (event.field !== 'begin') return joined(own(`timeline.act.${event.field}`) ?? fields.field('act', event.field), whom);
      return joined(words.label('act-types', type) || t('act.untyped'), words.label('involvement-degrees', degree), whom);
    },
    stay(event) {
      const place = joined(value(event, 'kind'), String(event.fields['place'] ?? '')) || nameOf(event.fields['authority']);
      if (place === '') return t('entity.stay');
      return t(event.part === 'next' ? 'timeline.stay.next' : 'timeline.stay', { place });
    },
    proceeding(event) {
      const { court, person, sentenceMonths } = event.fields;
      const months = typeof sentenceMonths === 'number' ? t('proceeding.months', { count: sentenceMonths }) : '';
      const role = event.part === null ? '' : t(`timeline.as.${event.part}` as 'timeline.as.judge');
      const about = many || role !== '' ? nameOf(person) : '';
      if (event.field === 'decided') return joined(value(event, 'verdict') || t('timeline.decided'), months, about, nameOf(court), role);
      if (event.field === 'appealed') return joined(t('timeline.appealed'), value(event, 'appealResult'), about, role);
      return joined(t('timeline.opened'), about, nameOf(court), role);
    },
    charge({ fields: { offence, article, law } }) {
      const cited = article === undefined ? law : t('proceeding.article', { article: String(article), law: String(law ?? '') }).trim();
      const what = String(offence ?? cited ?? '');
      return what === '' ? t('entity.charge') : t('timeline.charge', { what });
    },
    hearing: (event) => joined(t('entity.hearing'), value(event, 'kind')),
    intervention(event) {
      const to = String(event.fields['addressee'] ?? '');
      if (event.field === 'deadline') return joined(t('timeline.intervention.deadline'), to);
      if (event.field === 'replied') return joined(t('timeline.intervention.replied'), to);
      return joined(value(event, 'type') || t('entity.intervention'), to);
    },
    relation(event) {
      const { position, rank, person, other } = event.fields;
      const what = value(event, 'type') || t('entity.relation');
      const said = [position, rank].map((one) => (one === undefined ? '' : String(one)));
      // The type says what the one whose record it is stands in to the other.
      if (event.part === 'other') return joined(t('relation.said', { what: nameOf(person), other: what }), ...said);
      return joined(t('relation.said', { what, other: nameOf(other) }), ...said);
    },
    risk: (event) => t('relation.said', { what: t('entity.risk'), other: value(event, 'kind') || String(event.fields['place'] ?? '') }),
    protection: (event) => joined(value(event, 'kind') || t('entity.protection'), String(event.fields['by'] ?? '')),
  };

  return {
    what: (event) => sayings[event.entity](event),
    when({ begin, end, entity }) {
      if (begin === null) return end === null ? '' : t('relation.until', { end: dateText(end) });
      if (end !== null && end !== begin) return t('act.fromTo', { begin: dateText(begin), end: dateText(end) });
      return entity === 'relation' ? t('relation.since', { begin: dateText(begin) }) : dateText(begin);
    },
  };
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
  const here = { record, field };
  const at = `${record}.${field}`;
  if (event.case !== null) {
    const isHere = 'case' in whose && whose.case === event.case;
    return { href: hrefOf(['cases', event.case], { at }), ...(isHere && { here }) };
  }
  const person = 'person' in whose ? whose.person : undefined;
  const other = entity === 'relation' ? event.fields[event.part === 'other' ? 'person' : 'other'] : undefined;
  if (typeof other === 'string') return { href: hrefOf(['people', other]) };
  return { href: hrefOf(['people', person ?? '']), here };
}

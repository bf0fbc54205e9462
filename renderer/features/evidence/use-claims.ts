import { useQuery } from '@tanstack/react-query';

import { entityOf } from '../../../db/model/entities.ts';
import { shownName } from '../../../db/model/name.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { useTellingApart } from '../people/index.ts';
import { calledBy, useFieldText } from '../values/index.ts';

type Case = Awaited<ReturnType<(typeof api)['cases.show']>>;
type Fields = Readonly<Record<string, string | number | boolean>>;

/** A record that a file can show. */
export interface Claimed {
  readonly id: string;
  readonly entity: string;
  readonly fields: Fields;
}

/** One of a case, as it is called. */
export interface PossibleClaim extends Claimed {
  readonly label: string;
}

export interface CaseOfItem {
  readonly claims: readonly PossibleClaim[];
  readonly acts: readonly PossibleClaim[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Acts that each item is said to show. */
  readonly shown: ReadonlyMap<string, readonly string[]>;
}

/** What is in the case of an item; nothing while it is read, and without a case. */
export function useCaseOfItem(caseId: unknown): CaseOfItem | undefined {
  const t = useText();
  const words = useWords();
  const fieldText = useFieldText();
  const dateText = useDateText();
  const { data } = useQuery({
    queryKey: ['cases', 'show', caseId],
    queryFn: () => api['cases.show']({ id: String(caseId) }),
    enabled: typeof caseId === 'string',
  });
  const named = (data?.people ?? []).map(({ id, names }) => ({ id, name: names[0] ? shownName(names[0].fields) : '' }));
  const apart = useTellingApart(named.map(({ id, name }) => ({ id, name: name || calledBy(null, t) })));
  if (!data) return undefined;
  const calledIn = ({ entity, fields, name }: Part) => (entity === 'person' ? calledBy(name, t) : fieldText.titleFrom(entity, fields));
  const labelOf = (part: Part) =>
    [`${fieldText.entity(part.entity)}: ${calledIn(part)}`, part.entity === 'person' && apart(part.id)].filter(Boolean).join(' · ');
  const acts = data.acts.map(({ id, fields }, at) => {
    const { type, victim, begin, place } = fields;
    const whom = named.find((person) => person.id === victim)?.name;
    const said = [
      words.label('act-types', type) || t('act.untyped'),
      whom,
      apart(String(victim)),
      typeof begin === 'string' && dateText(begin),
      place,
    ];
    return { id, entity: 'act', label: `${at + 1}. ${said.filter(Boolean).join(' · ')}`, fields };
  });
  const whole = { id: data.id, entity: 'case', label: t('pinpoint.case'), fields: data.fields };
  return {
    acts,
    claims: [...acts, whole, ...partsOf(data).map((part) => ({ ...part, label: labelOf(part) }))],
    people: named,
    shown: new Map(data.evidence.map(({ id, sets }) => [id, sets?.['acts'] ?? []])),
  };
}

interface Part extends Claimed {
  /** Of a person. */
  readonly name?: string | null;
}

/** What a file of a case can show beside its acts: where somebody was held, the law that is used against them, steps, people. */
function partsOf({ acts, proceedings, interventions, people }: Case): Part[] {
  const parts = (entity: string, records: readonly Omit<Claimed, 'entity'>[]) => records.map(({ id, fields }) => ({ entity, id, fields }));
  const within = <Of, Within>(records: readonly Of[], list: (record: Of) => readonly Within[]) => records.flatMap(list);
  return [
    ...parts(
      'stay',
      within(acts, ({ stays }) => stays),
    ),
    ...parts('proceeding', proceedings),
    ...parts(
      'charge',
      within(proceedings, ({ charges }) => charges),
    ),
    ...parts(
      'hearing',
      within(proceedings, ({ hearings }) => hearings),
    ),
    ...parts('intervention', interventions),
    ...people.map(({ id, fields, names }) => ({ entity: 'person', id, fields, name: names[0] ? shownName(names[0].fields) : null })),
  ];
}

/** Fields of a record that say something, for the one that is meant. */
export function claimFields({ entity, fields }: Claimed): readonly string[] {
  const described = entityOf(entity);
  return Object.keys(described.fields).filter(
    (field) =>
      fields[field] !== undefined && field !== described.owner && !described.fields[field]!.isWritten && field !== 'confidentiality',
  );
}

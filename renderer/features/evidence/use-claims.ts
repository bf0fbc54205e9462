import { useQuery } from '@tanstack/react-query';

import { entityOf } from '../../../db/model/entities.ts';
import { shownName } from '../../../db/model/name.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { useFieldText } from '../values/index.ts';

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
  if (!data) return undefined;
  const acts = data.acts.map(({ id, fields }, at) => {
    const { type, begin, place } = fields;
    const said = [words.label('act-types', type) || t('act.untyped'), typeof begin === 'string' && dateText(begin), place];
    return { id, entity: 'act', label: `${at + 1}. ${said.filter(Boolean).join(' · ')}`, fields };
  });
  const others = (entity: string, records: readonly { readonly id: string; readonly fields: Fields }[]) =>
    records.map(({ id, fields }) => ({
      id,
      entity,
      label: `${fieldText.entity(entity)}: ${fieldText.titleFrom(entity, fields)}`,
      fields,
    }));
  const people = data.people.map(({ id, fields, names }) => ({
    id,
    entity: 'person',
    label: `${fieldText.entity('person')}: ${shownName(names[0]?.fields ?? {}) || t('person.unnamed')}`,
    fields,
  }));
  const whole = { id: data.id, entity: 'case', label: t('pinpoint.case'), fields: data.fields };
  return {
    acts,
    claims: [
      ...acts,
      whole,
      ...others(
        'stay',
        data.acts.flatMap(({ stays }) => stays),
      ),
      ...others('proceeding', data.proceedings),
      ...others(
        'charge',
        data.proceedings.flatMap(({ charges }) => charges),
      ),
      ...others(
        'hearing',
        data.proceedings.flatMap(({ hearings }) => hearings),
      ),
      ...others('intervention', data.interventions),
      ...people,
    ],
    people: data.people.map(({ id, names }) => ({ id, name: names[0] ? shownName(names[0].fields) : '' })),
    shown: new Map(data.evidence.map(({ id, sets }) => [id, sets?.['acts'] ?? []])),
  };
}

/** Fields of a record that say something, for the one that is meant. */
export function claimFields({ entity, fields }: Claimed): readonly string[] {
  const described = entityOf(entity);
  return Object.keys(described.fields).filter(
    (field) =>
      fields[field] !== undefined && field !== described.owner && !described.fields[field]!.isWritten && field !== 'confidentiality',
  );
}

import { byDate } from '../../../db/model/date-order.ts';
import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { hrefOf } from '../../state/route.ts';
import { List, Section, Soft } from '../../ui/layout.tsx';
import { PartRows } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { useAskedPart } from '../../state/asked-place.ts';
import { PersonField } from './person-field.tsx';
import type { PersonDetails } from './person-glance.tsx';

const fields = ['type', 'other', 'position', 'rank', 'begin', 'end', 'confidentiality', 'note'];
type Fields = PersonDetails['relations'][number]['fields'];

/** How somebody stands to others, and when: "head of the station from 2012 to 2015". What others say of them stands below, as it is written there. */
export function RelationsSection({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const said = useRelationText();
  const asked = useAskedPart();
  const { relations, related, relatedNames } = person;
  const nameOf = (id: unknown) => (typeof id === 'string' ? relatedNames[id] || t('person.notReceived') : '');
  const known = Object.entries(relatedNames).map(([id, name]) => ({ id, name }));
  return (
    <Section title={t('relation.title')} {...(relations.length + related.length > 0 && { count: relations.length + related.length })}>
      {relations.length + related.length === 0 && <Soft>{t('relation.none')}</Soft>}
      <PartRows
        entity="relation"
        owner={person.id}
        asked={asked}
        parts={relations.toSorted(byDate('begin'))}
        names={fields}
        kept={['type', 'other', 'position', 'begin', 'end']}
        level={3}
        renderPerson={(field) => <PersonField {...field} people={known} />}
        sentence={(relation) => [said(relation.fields, nameOf(relation.fields['other']))]}
      />
      {related.length > 0 && (
        <List label={t('relation.from')}>
          {related.map((one) => (
            <li key={one.id}>
              <a href={hrefOf(['people', one.person])} dir="auto">
                {nameOf(one.person)}
              </a>
              : <bdi>{said(one.fields, t('relation.thisOne'))}</bdi>
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}

/** "Head of the station · deputy chief · 2012 to 2015". */
export function useRelationText(): (relation: Fields, other: string) => string {
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  return ({ type, position, rank, begin, end }, other) => {
    const dated = (edtf: unknown) => (typeof edtf === 'string' ? dateText(edtf) : '');
    const when =
      end === undefined
        ? begin === undefined
          ? ''
          : t('relation.since', { begin: dated(begin) })
        : begin === undefined
          ? t('relation.until', { end: dated(end) })
          : t('act.fromTo', { begin: dated(begin), end: dated(end) });
    const what = words.value('relation', 'type', type ?? null);
    const said = what === undefined ? other : t('relation.said', { what, other });
    return joined([said, position as string | undefined, rank as string | undefined, when], ' · ');
  };
}

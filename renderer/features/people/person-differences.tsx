import { personEntity } from '../../../db/model/person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Row } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import type { PersonDetails } from './person-glance.tsx';

/** Where the records of one person say different things: which is right? It is written on all of them. */
export function Differences({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const textOf = useValueText();
  if (person.differences.length === 0) return null;
  const settle = (field: string, value: string | number | boolean) =>
    void attempt(() => api['people.settle']({ person: person.id, field, value }));
  return (
    <Callout tone="warning" title={t('person.differs')}>
      <p>{t('person.differs.text')}</p>
      <List>
        {person.differences.map(({ field, values }) => {
          const label = t(`field.${field}` as 'field.occupation');
          return (
            <li key={field}>
              <Row>
                <span>{label}</span>
                {[...new Map(values.map(({ value }) => [value, value])).values()].map((value) => (
                  <Button key={String(value)} isDisabled={isReadOnly} onPress={() => settle(field, value)}>
                    <bdi>{textOf(field, value)}</bdi>
                  </Button>
                ))}
              </Row>
            </li>
          );
        })}
      </List>
    </Callout>
  );
}

function useValueText(): (field: string, value: string | number | boolean) => string {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  return (field, value) => {
    const definition = personEntity.fields[field];
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    if (definition?.kind === 'date') return dateText(String(value));
    if (definition?.kind === 'code' && definition.vocabulary !== undefined) return words.label(definition.vocabulary, String(value));
    return String(value);
  };
}

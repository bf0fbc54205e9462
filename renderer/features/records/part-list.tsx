import type { PlacedEntity } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List, Section, Soft } from '../../ui/layout.tsx';
import type { NamedPerson } from '../people/index.ts';
import { useFieldText } from '../values/index.ts';
import { NewRecordButton } from './new-record-button.tsx';
import { placeOf, placeWords } from './places.ts';
import styles from './records.module.css';

export interface PartListProps {
  readonly entity: PlacedEntity;
  readonly owner: string;
  /** The people whom they may name. */
  readonly people: readonly NamedPerson[];
  readonly parts: readonly { readonly id: string; readonly fields: Readonly<Record<string, string | number | boolean>> }[];
}

/** What is part of a record, a line each; each line leads to its page. */
export function PartList({ entity, owner, people, parts }: PartListProps) {
  const t = useText();
  const words = useFieldText();
  const { path, columns } = placeOf(entity);
  const [, ...others] = columns;
  return (
    <Section
      title={t(placeWords(entity, 'section'))}
      {...(parts.length > 0 && { count: parts.length })}
      actions={<NewRecordButton entity={entity} owner={owner} />}
    >
      {parts.length === 0 && <Soft>{t(placeWords(entity, 'section.empty'))}</Soft>}
      {parts.length > 0 && (
        <List label={t(placeWords(entity, 'section'))}>
          {parts.map(({ id, fields }) => (
            <li key={id}>
              <ItemLink href={hrefOf([path, id])}>
                <span dir="auto">{words.titleFrom(entity, fields, namesIn(fields, people))}</span>
              </ItemLink>
              <span className={styles['line']} dir="auto">
                {others.flatMap((field) => words.value(entity, field, fields[field] ?? null) ?? []).join(' · ')}
              </span>
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}

/** What the references of a record to people are called, by field. */
function namesIn(fields: PartListProps['parts'][number]['fields'], people: readonly NamedPerson[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, people.find(({ id }) => id === value)?.name ?? '']));
}

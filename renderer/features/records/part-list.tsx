import type { PlacedEntity } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List, Section, Soft } from '../../ui/layout.tsx';
import { useFieldText } from '../values/index.ts';
import { NewRecordButton } from './new-record-button.tsx';
import { placeOf, wordsOf } from './places.ts';
import styles from './records.module.css';

export interface PartListProps {
  readonly entity: PlacedEntity;
  readonly owner: string;
  readonly parts: readonly { readonly id: string; readonly fields: Readonly<Record<string, string | number | boolean>> }[];
}

/** What is part of a record, a line each; each line leads to its page. */
export function PartList({ entity, owner, parts }: PartListProps) {
  const t = useText();
  const words = useFieldText();
  const { path, columns } = placeOf(entity);
  const [first = '', ...others] = columns;
  return (
    <Section
      title={t(wordsOf(entity, 'section'))}
      {...(parts.length > 0 && { count: parts.length })}
      actions={<NewRecordButton entity={entity} owner={owner} />}
    >
      {parts.length === 0 && <Soft>{t(wordsOf(entity, 'section.empty'))}</Soft>}
      {parts.length > 0 && (
        <List label={t(wordsOf(entity, 'section'))}>
          {parts.map(({ id, fields }) => (
            <li key={id}>
              <ItemLink href={hrefOf([path, id])}>
                <span dir="auto">{words.title(entity, String(fields[first] ?? ''))}</span>
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

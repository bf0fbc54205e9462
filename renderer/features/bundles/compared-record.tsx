import { useText } from '../../i18n/index.tsx';
import { Badge, Soft } from '../../ui/layout.tsx';
import { type FieldText, FieldTable, isOrder, useFieldText, useRecordTitle, ValueText } from '../values/index.ts';
import styles from './bundles.module.css';
import type { Comparison } from './use-decision.ts';

type ComparedRecord = Comparison['records'][number];

/** One record of a waiting bundle: for a new one what it holds, else what would change, old beside new. */
export function ComparedRecordView({ record }: { readonly record: ComparedRecord }) {
  const t = useText();
  const text = useFieldText();
  const { entity, title, caseTitle, kind, fields } = record;
  const name = useRecordTitle({ entity, id: record.record, title });
  // Where something new stands among its like is no news.
  const told = kind === 'new' ? fields.filter(({ field }) => !isOrder(field)) : fields;
  return (
    <article className={styles['record']}>
      <header className={styles['recordHead']}>
        <Badge>{text.entity(entity)}</Badge>
        <h3 dir="auto">{name}</h3>
        {caseTitle !== null && <Soft>{t('review.inCase', { title: caseTitle })}</Soft>}
      </header>
      {told.length > 0 && (
        <FieldTable
          label={name}
          columns={kind === 'new' ? [t('review.value')] : [t('review.here'), t('review.there')]}
          isHeaderHidden={kind === 'new'}
          rows={told.map((field) => rowOf(text, entity, kind, field))}
        />
      )}
    </article>
  );
}

function rowOf(text: FieldText, entity: string, kind: ComparedRecord['kind'], { field, mine, theirs }: ComparedRecord['fields'][number]) {
  const fresh = <ValueText text={text.value(entity, field, theirs)} />;
  const old = <ValueText text={text.value(entity, field, mine)} />;
  return { id: field, name: text.field(entity, field), cells: kind === 'new' ? [fresh] : [old, fresh] };
}
